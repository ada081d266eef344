// SPDX-License-Identifier: Apache-2.0
// What each command of a session does. All of them leave the state as it was where they tell of a mistake. The table that names them is
// session_commands.cpp.
#pragma once
#include "tools/repl/session.hpp"
#include "tools/whatif/scenario.hpp"

namespace kaohe {

struct SessionActions {
    static bool stop();
    static void help(Session& session, std::string word);
    static void person(Session& session, std::string who);
    static void tell_person(Session& session);
    static void list_people(Session& session);
    static void set(Session& session, std::string words);
    static void rebalance(Session& session, std::string);
    static void undo(Session& session, std::string);
    static void redo(Session& session, std::string);
    static void reset(Session& session, std::string);
    static void tell_list(Session& session, const Say& done);
    static void changes(Session& session, std::string);
    static void check(Session& session, std::string);
    static void why(Session& session, std::string who);
    static std::optional<std::size_t> chosen_or(Session& session, const std::string& who);
    static void whynot(Session& session, std::string rating);
    static void waterfall(Session& session, std::string words);
    static void waterfall_to_scenario(Session& session, const std::string& name);
    static void goal(Session& session, std::string words);
    static void sweep(Session& session, std::string words);
    static std::optional<std::size_t> most_of(Session& session, const std::string& words, const Say& command);
    static void all(Session& session, std::string words);
    static void knife(Session& session, std::string words);
    static void top(Session& session, std::string words);
    static void hist(Session& session, std::string name);
    static void info(Session& session, std::string name);
    static void list(Session& session, std::string);
    static void clause(Session& session, std::string number);
    static void mode(Session& session, std::string word);
    static void once(Session& session, std::string path);
    static void reload(Session& session, std::string);
    static void scenario(Session& session, std::string words);
    // A scenario by its name; nothing where it cannot be read or is for another policy, which is told.
    static std::optional<ScenarioText> read_named(Session& session, const std::string& name, bool anyway);
    static void save(Session& session, std::string path);
    static void write(Session& session, std::string path);
    static void quit(Session& session, std::string);
};

}  // namespace kaohe
