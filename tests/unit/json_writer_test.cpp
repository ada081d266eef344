// SPDX-License-Identifier: Apache-2.0
// What JsonWriter writes is what nlohmann's trees would write of the same; a text that is no UTF-8 stays readable.
#include "tools/report/json_writer.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

using namespace kaohe;

namespace {

TEST(JsonWriter, WritesWhatATreeWouldSay) {
    JsonWriter out;
    out.object([&] {
        out.key("row").number(18446744073709551615U);
        out.key("name").say({"低质\"引流\"", "low-quality \\ leads"});
        out.key("reason").say_or_null({});
        out.key("half").say_or_null({"", "only English"});
        out.key("cell").text_or_null("");
        out.key("marks").text(std::string_view("a\x01\tb\0c", 6));
        out.key("left_out").truth(false);
        out.key("list").array([&] {
            out.text("一");
            out.array([] {});
            out.object([] {});
            out.json("[{\"code\":\"K201\"}]");
            out.null();
        });
    });
    const nlohmann::ordered_json expected = {{"row", 18446744073709551615U},
                                             {"name", {{"zh", "低质\"引流\""}, {"en", "low-quality \\ leads"}}},
                                             {"reason", nullptr},
                                             {"half", {{"zh", ""}, {"en", "only English"}}},
                                             {"cell", nullptr},
                                             {"marks", std::string("a\x01\tb\0c", 6)},
                                             {"left_out", false},
                                             {"list", {"一", nlohmann::ordered_json::array(), nlohmann::ordered_json::object(), {{{"code", "K201"}}}, nullptr}}};
    EXPECT_EQ(out.take(), expected.dump());
}

TEST(JsonWriter, EscapesBytesThatAreNoUtf8) {
    JsonWriter out;
    out.array([&] {
        out.text("张\xE4三");
        out.text("\xC0\xAF");
    });
    EXPECT_EQ(nlohmann::json::parse(out.take()), nlohmann::json::parse(R"(["张\\xE4三", "\\xC0\\xAF"])"));
}

}  // namespace
