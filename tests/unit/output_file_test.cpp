// SPDX-License-Identifier: Apache-2.0
// Files in and out: a result is whole or absent, whatever happens, and every reason has a kind of its own.
#include <gtest/gtest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "tools/data/input_file.hpp"
#include "tools/data/output_file.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;
using Kind = IoError::Kind;

class OutputFiles : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "kaohe-test-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string at(const std::string& name) const { return (folder_ / name).string(); }
    std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator())); }
    void put(const std::string& name, const std::string& text) const { std::ofstream(at(name), std::ios::binary) << text; }
    std::string get(const std::string& name) const {
        std::ifstream in(at(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static mode_t mode_of(const std::string& path) {
        struct stat status {};
        EXPECT_EQ(::stat(path.c_str(), &status), 0);
        return status.st_mode & 0777U;
    }

    fs::path folder_;
};

TEST_F(OutputFiles, appear_whole_at_commit) {
    OutputFile file;
    ASSERT_FALSE(file.open(at("r.csv")));
    ASSERT_FALSE(file.write("a,b\n"));
    EXPECT_FALSE(fs::exists(at("r.csv")));
    ASSERT_FALSE(file.write("1,2\n"));
    ASSERT_FALSE(file.commit());
    EXPECT_EQ(get("r.csv"), "a,b\n1,2\n");
    EXPECT_EQ(files(), 1U);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    EXPECT_EQ(mode_of(at("r.csv")), 0666U & ~mask);
}

TEST_F(OutputFiles, leave_nothing_without_commit) {
    put("r.csv", "old");
    {
        OutputFile file;
        ASSERT_FALSE(file.open(at("r.csv")));
        ASSERT_FALSE(file.write("new"));
        EXPECT_EQ(files(), 2U);
    }
    EXPECT_EQ(get("r.csv"), "old");
    EXPECT_EQ(files(), 1U);
}

TEST_F(OutputFiles, keep_the_permissions_of_what_they_replace) {
    put("r.csv", "old");
    ASSERT_EQ(::chmod(at("r.csv").c_str(), 0640), 0);
    OutputFile file;
    ASSERT_FALSE(file.open(at("r.csv")));
    ASSERT_FALSE(file.write("new"));
    ASSERT_FALSE(file.commit());
    EXPECT_EQ(get("r.csv"), "new");
    EXPECT_EQ(mode_of(at("r.csv")), 0640U);
}

TEST_F(OutputFiles, follow_a_link_and_leave_it_a_link) {
    put("real.csv", "old");
    fs::create_symlink("real.csv", at("link.csv"));
    OutputFile file;
    ASSERT_FALSE(file.open(at("link.csv")));
    ASSERT_FALSE(file.write("new"));
    ASSERT_FALSE(file.commit());
    EXPECT_TRUE(fs::is_symlink(at("link.csv")));
    EXPECT_EQ(get("real.csv"), "new");
}

TEST_F(OutputFiles, refuse_folders_and_missing_folders) {
    for (const auto& [path, kind] : std::vector<std::pair<std::string, Kind>>{{folder_.string(), Kind::is_folder},
                                                                               {at("none/r.csv"), Kind::missing},
                                                                               {at("none/"), Kind::missing},
                                                                               {"", Kind::missing},
                                                                               {at(std::string(300, 'x')), Kind::write_failed}}) {
        OutputFile file;
        const auto error = file.open(path);
        ASSERT_TRUE(error) << path;
        EXPECT_EQ(error->kind, kind) << path;
        EXPECT_EQ(error->path, path);
        EXPECT_FALSE(error->reason.empty());
        EXPECT_TRUE(file.write("x"));
        EXPECT_TRUE(file.commit());
    }
    EXPECT_EQ(files(), 0U);
}

TEST_F(OutputFiles, refuse_what_may_not_be_written) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may write everything";
    put("r.csv", "old");
    ASSERT_EQ(::chmod(at("r.csv").c_str(), 0444), 0);
    OutputFile file;
    const auto error = file.open(at("r.csv"));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind, Kind::no_permission);
}

TEST_F(OutputFiles, say_that_the_disk_is_full) {
    OutputFile file;
    ASSERT_FALSE(file.open("/dev/full"));
    const auto error = file.write("x");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind, Kind::no_space);
    EXPECT_EQ(error->path, "/dev/full");
    EXPECT_EQ(file.commit()->kind, Kind::no_space);
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

// A size limit of the process stands in for a disk that fills up while the file grows.
TEST_F(OutputFiles, vanish_when_space_runs_out_halfway) {
    put("r.csv", "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 100'000;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    OutputFile file;
    const auto opened = file.open(at("r.csv"));
    const auto error = file.write(std::string(200'000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_FALSE(opened);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind, Kind::no_space);
    EXPECT_EQ(files(), 1U);
    EXPECT_EQ(get("r.csv"), "old");
}

TEST_F(OutputFiles, write_devices_directly) {
    OutputFile file;
    ASSERT_FALSE(file.open("/dev/null"));
    ASSERT_FALSE(file.write("x"));
    ASSERT_FALSE(file.commit());
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFiles, are_removed_on_a_signal) {
    OutputFile one;
    ASSERT_FALSE(one.open(at("one.csv")));
    {
        OutputFile done;
        ASSERT_FALSE(done.open(at("done.csv")));
        ASSERT_FALSE(done.commit());
    }
    EXPECT_EQ(files(), 2U);
    OutputFile::remove_unfinished();
    EXPECT_EQ(files(), 1U);
    EXPECT_TRUE(fs::exists(at("done.csv")));
    EXPECT_TRUE(one.commit()) << "its temporary file is gone";
    EXPECT_FALSE(fs::exists(at("one.csv")));
}

TEST_F(OutputFiles, are_removed_when_interrupted) {
    EXPECT_EXIT(
        {
            std::signal(SIGINT, [](int) {
                OutputFile::remove_unfinished();
                ::_exit(130);
            });
            OutputFile file;
            if (!file.open(at("r.csv")) && !file.write("half")) ::raise(SIGINT);
        },
        ::testing::ExitedWithCode(130), "");
    EXPECT_EQ(files(), 0U);
}

TEST_F(OutputFiles, are_limited_in_number) {
    std::vector<std::unique_ptr<OutputFile>> open;
    for (std::size_t count = 0; count < OutputFile::most_at_once; ++count) {
        open.push_back(std::make_unique<OutputFile>());
        ASSERT_FALSE(open.back()->open(at(std::to_string(count))));
    }
    OutputFile one_more;
    EXPECT_EQ(one_more.open(at("more"))->kind, Kind::too_many_open);
    open.pop_back();
    OutputFile next;
    EXPECT_FALSE(next.open(at("more")));
}

TEST_F(OutputFiles, are_read_back_whole_within_the_limit) {
    put("p.kaohe", std::string(100'000, 'x'));
    std::string text = "before";
    EXPECT_EQ(read_file(at("p.kaohe"), text, 99'999)->kind, Kind::too_large);
    EXPECT_EQ(read_file(at("p.kaohe"), text, 99'999)->limit, 99'999U);
    EXPECT_EQ(text, "before");
    ASSERT_FALSE(read_file(at("p.kaohe"), text, 100'000));
    EXPECT_EQ(text, std::string(100'000, 'x'));
    put("empty", "");
    ASSERT_FALSE(read_file(at("empty"), text));
    EXPECT_EQ(text, "");
    // No size to go by: an endless device must end at the limit.
    EXPECT_EQ(read_file("/dev/zero", text)->kind, Kind::too_large);
}

TEST_F(OutputFiles, have_distinct_reasons_for_not_opening) {
    std::string text;
    EXPECT_EQ(read_file(at("none"), text)->kind, Kind::missing);
    EXPECT_EQ(read_file(folder_.string(), text)->kind, Kind::is_folder);
    InputFile folder;
    EXPECT_EQ(folder.open(folder_.string())->kind, Kind::is_folder);
    put("p", "abc");
    InputFile file;
    ASSERT_FALSE(file.open(at("p")));
    EXPECT_EQ(file.size(), 3U);
    if (::geteuid() == 0) return;
    ASSERT_EQ(::chmod(at("p").c_str(), 0), 0);
    EXPECT_EQ(read_file(at("p"), text)->kind, Kind::no_permission);
}

}  // namespace
}  // namespace kaohe
