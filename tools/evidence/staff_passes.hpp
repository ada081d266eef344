// SPDX-License-Identifier: Apache-2.0
// The people of a staff file, one after the other, as often as they are wanted: read again each time, or kept in memory where the file is a pipe.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/engine.hpp"
#include "tools/data/seen_ids.hpp"
#include "tools/data/staff_file.hpp"

namespace kaohe {

struct StaffPerson {
    std::uint64_t row = 0;
    std::string_view id, name;          // as shown
    std::string_view own_id, own_name;  // the file's own
    std::span<const Value> data;        // by Model::columns; their texts are lent to the policy's model
    std::span<const Finding> findings;  // not empty: the row cannot be read, and `data` is not whole
};

class StaffPasses {
public:
    // An open file. Policy and file must outlive this.
    StaffPasses(Policy& policy, StaffFile& file) : policy_(policy), file_(file), own_texts_(policy.model.texts.size()) {}
    StaffPasses(const StaffPasses&) = delete;
    StaffPasses& operator=(const StaffPasses&) = delete;
    ~StaffPasses() { policy_.model.texts.resize(own_texts_); }

    // Called now and then with how many bytes of how many are done.
    using Progress = std::function<void(std::uint64_t done, std::uint64_t size)>;
    void watch(Progress progress) { progress_ = std::move(progress); }

    // Everybody once. False: the file as a whole is no good; its errors() say why.
    bool each(const std::function<void(const StaffPerson&)>& see);
    // The texts of the person at hand that are none of the policy's.
    std::span<const std::string> lent_texts() const { return std::span(policy_.model.texts).subspan(own_texts_); }
    std::size_t own_texts() const { return own_texts_; }
    // Whether names and IDs are hidden.
    bool masked() const { return file_.reader().options().mask; }
    // The rows that share an ID: nobody can say which of them is meant. Known after the first pass.
    const TwiceIds& twice() const { return twice_; }

private:
    struct Kept {
        std::uint64_t row = 0;
        std::string id, name, own_id, own_name;
        std::vector<Value> data;
        std::vector<std::string> texts;
        std::vector<Finding> findings;
    };
    bool read(const std::function<void(const StaffPerson&)>& see, bool first);

    Policy& policy_;
    StaffFile& file_;
    std::size_t own_texts_;
    bool begun_ = false;
    bool in_memory_ = false;
    std::vector<Kept> kept_;
    Progress progress_;
    SeenIds ids_;
    TwiceIds twice_;
};

}  // namespace kaohe
