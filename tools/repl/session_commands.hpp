// SPDX-License-Identifier: Apache-2.0
// The commands of a session: their names in both languages, how they are written, what they do.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/repl/session.hpp"

namespace kaohe {

struct SessionCommand {
    enum class Group : std::uint8_t { look, change, everybody, keep, session } group;
    Say name;                              // canonical: 设 / set
    std::vector<std::string_view> others;  // further names
    Say form;                              // behind the name: "名称 = 值"
    Say summary;
    void (*run)(Session& session, std::string arguments);
    bool files = false;                    // its last argument is a file, for completion
};

std::span<const SessionCommand> session_commands();
// Null where there is none; `rest`: what stands behind the name, which may follow a Chinese one without a blank.
const SessionCommand* find_session_command(std::string_view words, std::string& rest);
// All of them, or one.
WhatIfAnswer session_help(const SessionCommand* command);

}  // namespace kaohe
