// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/test_jobs.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace kaohe {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view test_ending = ".test.kaohe";
constexpr std::string_view policy_endings[] = {".kaohe.md", ".kaohe"};

// The name without .kaohe; empty for a file that is no policy.
std::string stem_of_policy(const std::string& name) {
    if (name.ends_with(test_ending)) return {};
    for (const std::string_view ending : policy_endings)
        if (name.size() > ending.size() && name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    return {};
}

// A policy may have any name where it is named outright.
std::string stem_of_named_policy(const std::string& name) {
    const std::string stem = stem_of_policy(name);
    return stem.empty() ? fs::path(name).stem().string() : stem;
}

// What one folder holds, in the order of names.
struct Folder {
    fs::path path;
    std::vector<std::string> policies;
    std::map<std::string, std::vector<std::string>> tests_of;  // by stem of the policies they belong to
    std::vector<std::string> orphans;                          // test files without a policy
    std::string inside(const std::string& name) const { return path.empty() ? name : (path / name).string(); }
};

// The longest stem that the name of the test file begins with, before a dot; empty where there is none.
std::string stem_for(const std::string& test, const std::set<std::string>& stems) {
    for (std::size_t dot = test.size() - test_ending.size();; dot = test.rfind('.', dot - 1)) {
        if (stems.contains(test.substr(0, dot))) return test.substr(0, dot);
        if (dot == 0 || test.rfind('.', dot - 1) == std::string::npos) return {};
    }
}

// `also` counts as a policy whatever its name.
Folder look_into(const fs::path& path, const std::string& also = {}) {
    Folder folder{path, {}, {}, {}};
    std::vector<std::string> tests;
    std::set<std::string> stems;
    if (!also.empty()) stems.insert(stem_of_named_policy(also));
    std::error_code error;
    for (fs::directory_iterator at(path.empty() ? "." : path, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code unknown;
        // Pipes and folders are no policies, whatever their names.
        if (name.starts_with('.') || !at->is_regular_file(unknown)) continue;
        if (is_test_file(name)) tests.push_back(name);
        else if (const std::string stem = stem_of_policy(name); !stem.empty()) folder.policies.push_back(name), stems.insert(stem);
    }
    std::sort(folder.policies.begin(), folder.policies.end());
    std::sort(tests.begin(), tests.end());
    for (const std::string& test : tests) {
        const std::string stem = stem_for(test, stems);
        (stem.empty() ? folder.orphans : folder.tests_of[stem]).push_back(test);
    }
    return folder;
}

class Jobs {
public:
    explicit Jobs(std::vector<Finding>& findings) : findings_(findings) {}

    void add_policy(const std::string& path) {
        const fs::path policy(path);
        add_policy(path, look_into(policy.parent_path(), policy.filename().string()));
    }

    void add_test_file(const std::string& path) {
        const fs::path test(path);
        const Folder folder = look_into(test.parent_path());
        const std::string name = test.filename().string();
        for (const auto& [stem, tests] : folder.tests_of) {
            if (std::find(tests.begin(), tests.end(), name) == tests.end()) continue;
            for (const std::string& policy : folder.policies)
                if (stem_of_policy(policy) == stem) add_test(job_of(folder.inside(policy), false), path);
            return;
        }
        add_orphan(path);
    }

    void add_folder(const std::string& path) {
        // The folder one is in needs no ./ before what is in it.
        std::vector<fs::path> paths{fs::path(path).lexically_normal() == "." ? fs::path() : fs::path(path)};
        std::error_code error;
        // Folders that may not be read are passed over, as are links, so that this ends.
        for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error), end; !error && at != end; at.increment(error)) {
            if (at->path().filename().string().starts_with('.')) at.disable_recursion_pending();
            else if (at->is_directory(error)) paths.push_back(at->path().lexically_normal());
        }
        std::sort(paths.begin() + 1, paths.end());
        bool any = false;
        for (const fs::path& one : paths) {
            const Folder folder = look_into(one);
            for (const std::string& policy : folder.policies) add_policy(folder.inside(policy), folder);
            for (const std::string& test : folder.orphans) add_orphan(folder.inside(test));
            any = any || !folder.policies.empty();
        }
        if (!any) findings_.push_back(diagnose::folder_without_policy({}, path));
    }

    std::vector<TestJob> take() { return std::move(jobs_); }

private:
    void add_policy(const std::string& path, const Folder& folder) {
        TestJob& job = job_of(path, true);
        const auto tests = folder.tests_of.find(stem_of_named_policy(fs::path(path).filename().string()));
        if (tests == folder.tests_of.end()) return;
        for (const std::string& test : tests->second) add_test(job, folder.inside(test));
    }
    void add_orphan(const std::string& path) {
        const std::string name = fs::path(path).filename().string();
        findings_.push_back(diagnose::test_without_policy({}, path, name.substr(0, name.size() - test_ending.size()) + ".kaohe"));
    }
    static std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }
    TestJob& job_of(const std::string& policy, bool own_examples) {
        const auto [place, is_new] = places_.try_emplace(normal(policy), jobs_.size());
        if (is_new) jobs_.push_back({policy, {}, false});
        TestJob& job = jobs_[place->second];
        job.own_examples = job.own_examples || own_examples;
        return job;
    }
    void add_test(TestJob& job, const std::string& test) {
        if (tests_.insert(normal(job.policy) + '\0' + normal(test)).second) job.tests.push_back(test);
    }

    std::vector<Finding>& findings_;
    std::vector<TestJob> jobs_;
    std::map<std::string, std::size_t> places_;  // by policy
    std::set<std::string> tests_;                // policy and test file, once each
};

}  // namespace

bool is_test_file(const std::string& path) { return path.ends_with(test_ending); }

std::vector<TestJob> test_jobs(const std::vector<std::string>& paths, std::vector<Finding>& findings) {
    Jobs jobs(findings);
    for (const std::string& path : paths) {
        std::error_code error;
        if (is_test_file(path) && fs::exists(path, error)) jobs.add_test_file(path);
        else if (fs::is_directory(path, error)) jobs.add_folder(path);
        else jobs.add_policy(path);
    }
    return jobs.take();
}

}  // namespace kaohe
