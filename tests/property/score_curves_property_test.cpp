// SPDX-License-Identifier: Apache-2.0
// Score curves against the evaluator: at every break point and a small step beside it on either side, of every policy of the project and
// of random ones; and what is drawn, measured off the picture, against what scoring gives there.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "interpreter/analysis.hpp"
#include "interpreter/sample_person.hpp"
#include "interpreter/number_text.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_policy.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/said_policy.hpp"
#include "tests/unit/svg_reader.hpp"
#include "tools/document/picture_curve.hpp"
#include "tools/report/course_words.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

// Scores with everything else as the course supposes it.
class Scoring {
public:
    Scoring(const Model& model, const Course& course) : course_(course), of_(model.items[course.item].counted), evaluator_(model, {model.effective_from}), given_(course.given) {}

    const Value& at(const Number& x) {
        set_given(given_, course_.metric, Value::of(x));
        evaluator_.evaluate_figures(given_, {&of_, 1}, result_);
        return result_.figures[of_];
    }

private:
    const Course& course_;
    FigureId of_;
    Evaluator evaluator_;
    std::vector<Evaluator::Given> given_;
    PersonResult result_;
};

// The one stretch that a value lies on; null where none or several do.
const Stretch* stretch_at(const Curve& curve, const Number& x) {
    const Stretch* found = nullptr;
    for (const Stretch& stretch : curve.stretches) {
        if (!stretch.on.contains(x)) continue;
        if (found) return nullptr;
        found = &stretch;
    }
    return found;
}

struct Seen {
    int breaks = 0, values = 0, drawn = 0, dots = 0, pictures = 0, stairs = 0;
};

// Every end of every stretch, and a thousandth of the way to the next one on either side.
std::vector<Number> looked_at(const Curve& curve) {
    std::vector<Number> ends, out;
    for (const Stretch& stretch : curve.stretches)
        for (const auto& end : {stretch.on.low, stretch.on.high})
            if (end && (ends.empty() || ends.back() != *end)) ends.push_back(*end);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        out.push_back(ends[i]);
        if (i > 0) out.push_back(ends[i] - (ends[i] - ends[i - 1]) / 1000);
        if (i + 1 < ends.size()) out.push_back(ends[i] + (ends[i + 1] - ends[i]) / 1000);
    }
    return out;
}

void expect_scores(const Model& model, const Course& course, Seen& seen, const std::string& about) {
    Scoring scoring(model, course);
    for (const Number& x : looked_at(course.curve)) {
        if (!Interval{course.curve.stretches.front().on.low, course.curve.stretches.back().on.high, course.curve.stretches.front().on.low_closed, course.curve.stretches.back().on.high_closed}.contains(x)) continue;
        const Stretch* const stretch = stretch_at(course.curve, x);
        ASSERT_NE(stretch, nullptr) << about << " at " << to_fraction_text(x);
        const Value& scored = scoring.at(x);
        ++seen.breaks;
        if (!stretch->is_number()) {
            ASSERT_NE(scored.kind, Value::Kind::number) << about << " at " << to_fraction_text(x);
            continue;
        }
        // The steps of a rounding that were left out are said to be: then it is near, not the same.
        if (course.rounded_away) continue;
        ASSERT_EQ(scored.kind, Value::Kind::number) << about << " at " << to_fraction_text(x);
        ASSERT_EQ(stretch->form.moves() ? stretch->form.at(x) : stretch->value.number, scored.number) << about << " at " << to_fraction_text(x);
        ++seen.values;
    }
}

// "0 1/5 52 620": exact values at both ends of an axis, and where they stand.
Scale scale_of(const SvgElement& plot, const char* attribute) {
    std::istringstream words(plot.attributes.at(attribute));
    std::vector<Number> numbers;
    for (std::string word; words >> word;) {
        const auto slash = word.find('/');
        numbers.push_back(slash == std::string::npos ? *Number::from_decimal(word) : Number::from_big(word.substr(0, slash), word.substr(slash + 1)));
    }
    EXPECT_EQ(numbers.size(), 4u);
    return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

Number value_at(const Scale& scale, const Number& place) { return scale.from + (place - scale.begin) / (scale.end - scale.begin) * (scale.to - scale.from); }
Number place_of(const Scale& scale, const Number& value) { return scale.begin + (value - scale.from) / (scale.to - scale.from) * (scale.end - scale.begin); }

// Between the points of every line as drawn, what scoring gives there is drawn within half a unit.
void expect_lines(const Model& model, const Course& course, const std::vector<SvgElement>& elements, const Scale& across, const Scale& up, Seen& seen, const std::string& about) {
    Scoring scoring(model, course);
    for (const SvgElement& element : elements) {
        if (!element.has("k-curve")) continue;
        const auto points = element.points();
        for (std::size_t i = 1; i < points.size(); ++i)
            for (const int third : {1, 2}) {
                const Number x = points[i - 1].x + (points[i].x - points[i - 1].x) * third / 3, y = points[i - 1].y + (points[i].y - points[i - 1].y) * third / 3;
                const Number wide = points[i].x - points[i - 1].x;
                if (wide < Number::fraction(1, 10)) continue;
                const Value& scored = scoring.at(value_at(across, x));
                ASSERT_EQ(scored.kind, Value::Kind::number) << about;
                // Where it is steep, a hundredth across is more than that up.
                const Number slope = ((points[i].y - points[i - 1].y) / wide).abs();
                ASSERT_LE((place_of(up, scored.number) - y).abs(), Number::fraction(1, 2) + slope / 50) << about << " x " << coordinate(x) << " score " << to_fraction_text(scored.number);
                ++seen.drawn;
            }
    }
}

// Solid dots at jumps are the scores there, open ones are not.
void expect_dots(const Model& model, const Course& course, const std::vector<SvgElement>& elements, const Scale& across, const Scale& up, Seen& seen, const std::string& about) {
    Scoring scoring(model, course);
    std::vector<Number> ends;
    for (const Stretch& stretch : course.curve.stretches)
        for (const auto& end : {stretch.on.low, stretch.on.high})
            if (end) ends.push_back(*end);
    for (const SvgElement& element : elements) {
        if (element.name != "circle" || element.group != "k-plot" || element.number("r") != Number::fraction(7, 2)) continue;
        const Number x = element.number("cx"), y = element.number("cy");
        const auto end = std::find_if(ends.begin(), ends.end(), [&](const Number& one) { return (place_of(across, one) - x).abs() <= Number::fraction(1, 100); });
        ASSERT_NE(end, ends.end()) << about << ": a dot at no break point";
        const Value& scored = scoring.at(*end);
        const bool there = scored.kind == Value::Kind::number && (place_of(up, scored.number) - y).abs() <= Number::fraction(1, 100);
        ASSERT_EQ(there, !element.has("k-open")) << about << " at " << to_fraction_text(*end);
        ++seen.dots;
    }
}

// Values of a measure that comes in steps: where a dot stands, scoring gives what it says.
void expect_values(const Model& model, const Course& course, const std::vector<SvgElement>& elements, const Scale& across, const Scale& up, Seen& seen, const std::string& about) {
    Scoring scoring(model, course);
    for (const SvgElement& element : elements) {
        if (element.name != "circle" || element.group != "k-plot" || element.number("r") != Number(3)) continue;
        ASSERT_TRUE(course.step && course.step_is_sure) << about;
        const Number x = value_at(across, element.number("cx")) / *course.step;
        const Number value = (x + Number::fraction(1, 2)).floor() * *course.step;
        const Value& scored = scoring.at(value);
        ASSERT_EQ(scored.kind, Value::Kind::number) << about << " at " << to_fraction_text(value);
        ASSERT_LE((place_of(up, scored.number) - element.number("cy")).abs(), Number::fraction(1, 100)) << about << " at " << to_fraction_text(value);
        ++seen.drawn;
    }
}

void expect_picture(const Policy& policy, const Course& course, Seen& seen, const std::string& about) {
    const PolicyWords words(policy);
    for (const Language language : {Language::zh, Language::en}) {
        const auto picture = curve_picture(words, course, language);
        if (!picture) return;
        expect_sound(*picture, about);
        const CourseWords told(policy.model, course);
        ASSERT_EQ(picture->table.rows.size(), static_cast<std::size_t>(std::count_if(course.curve.stretches.begin(), course.curve.stretches.end(), [&](const Stretch& stretch) { return told.can_be(stretch.on); })));
        if (language == Language::en || course.rounded_away) continue;
        ++seen.pictures;
        seen.stairs += course.curve.stretches.size() > 8 ? 1 : 0;
        const auto elements = read_svg(picture->svg);
        const auto plot = std::find_if(elements.begin(), elements.end(), [](const SvgElement& element) { return element.has("k-plot"); });
        ASSERT_NE(plot, elements.end());
        const Scale across = scale_of(*plot, "data-x"), up = scale_of(*plot, "data-y");
        expect_lines(policy.model, course, elements, across, up, seen, about);
        expect_dots(policy.model, course, elements, across, up, seen, about);
        expect_values(policy.model, course, elements, across, up, seen, about);
    }
}

void expect_courses(const Policy& policy, Seen& seen, const std::string& about) {
    const Analysis analysis = analyse(policy.model);
    for (const Course& course : analysis.courses) {
        if (!course.curve.complete || course.curve.stretches.empty()) continue;
        const std::string which = about + " " + policy.model.items[course.item].name.zh;
        expect_scores(policy.model, course, seen, which);
        expect_picture(policy, course, seen, which);
        if (testing::Test::HasFatalFailure()) return;
    }
}

TEST(ScoreCurves, of_every_policy_are_what_scoring_gives) {
    Seen seen;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "policies")) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".kaohe.md")) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        const Policy policy = engine().load(name, text.str());
        if (policy.may_score()) expect_courses(policy, seen, name);
    }
    EXPECT_GE(seen.breaks, 500);
    EXPECT_GE(seen.pictures, 60);
    EXPECT_GE(seen.stairs, 10);
    EXPECT_GE(seen.dots, 150);
}

TEST(ScoreCurves, of_random_schemes_are_what_scoring_gives) {
    Seen seen;
    for (unsigned seed = 0; seed < 300 / part; ++seed) {
        RandomScheme scheme(seed);
        const Policy policy = engine().load("random", scheme.text());
        if (policy.may_score()) expect_courses(policy, seen, "seed " + std::to_string(seed));
        if (HasFatalFailure()) return;
    }
    EXPECT_GE(seen.values, static_cast<int>(3000 / part));
    EXPECT_GE(seen.pictures, static_cast<int>(300 / part));
    EXPECT_GE(seen.drawn, static_cast<int>(1000 / part));
}

// Steps of any width over ranges that hold very many of them, most past where the score has come to its floor.
TEST(ScoreCurves, of_stairs_that_end_at_a_floor_are_told_step_by_step) {
    Seen seen;
    for (unsigned seed = 0; seed < 60 / part; ++seed) {
        RandomScheme draw(seed);
        const int target = draw.below(90) + 10, step = draw.below(9) + 1, points = draw.below(12) + 4, range = (draw.below(20) + 1) * 50'000;
        const char* const sides[] = {"低于", "高于", "偏离"};
        const char* const parts[] = {"不足 {} 天不扣分", "不足 {} 天按 {} 天计"};
        const std::string width = std::to_string(step);
        std::string part_of_step = parts[draw.below(2)];
        for (std::size_t at = part_of_step.find("{}"); at != std::string::npos; at = part_of_step.find("{}")) part_of_step.replace(at, 2, width);
        const std::string text = "方案 甲\n1 指标 时长（天），范围 0～" + std::to_string(range) + " 天，权重 100%，目标 " + std::to_string(target) + " 天\n    每" + sides[draw.below(3)] + "目标 " + width + " 天扣 " + std::to_string(points) + " 分，" + part_of_step +
                                 "，扣完为止\n总分 = 加权合计\n";
        const Policy policy = engine().load("random", text);
        ASSERT_FALSE(policy.has_errors()) << text << said_of(policy);
        const Analysis analysis = analyse(policy.model);
        ASSERT_TRUE(analysis.courses.front().curve.complete) << text;
        ASSERT_FALSE(analysis.courses.front().rounded_away) << text;
        expect_courses(policy, seen, text);
        if (HasFatalFailure()) return;
    }
    EXPECT_GE(seen.values, static_cast<int>(1500 / part));
}

// A measure scored by any sentence of the grammar, most of which nobody would write; nothing where it cannot be scored.
std::optional<Policy> randomly_scored(unsigned seed) {
    const bool zh = seed % 2 == 0;
    SentenceDraw draw(seed, zh ? Language::zh : Language::en);
    const std::string scoring = draw.sentence("scoring"), modifier = draw.one_in(2) ? draw.comma() + draw.sentence("modifier") : std::string();
    const std::string head = zh ? "方案 甲\n数据\n  迟到次数（次），范围 0～20 次\n  件数（件），范围 0～50 件\n  占比（%），范围 0～100%\n  基本工资（元），范围 0～9000 元\n  在试用期，是/否\n"
                                  "1 指标 满意度（%），范围 0～100%，权重 100%，目标 50%，底线 20%，挑战 80%\n    "
                                : "Policy: A\nData\n  Late Arrivals (times), range 0 to 20 times\n  Parcels Handled (items), range 0 to 50 items\n  Repeat Share (%), range 0% to 100%\n  Base Pay (yuan), range 0 to 9000 yuan\n  On Probation, yes or no\n"
                                  "1 Measure: Satisfaction (%), range 0% to 100%, weight 100%, target 50%, threshold 20%, maximum 80%\n    ";
    Policy policy = engine().load("random", head + scoring + modifier + "\n");
    return policy.has_errors() ? std::nullopt : std::optional(std::move(policy));
}

TEST(ScoreCurves, of_random_sentences_are_what_scoring_gives) {
    Seen seen;
    for (unsigned seed = 0; seed < 4000 / part; ++seed) {
        const auto policy = randomly_scored(seed);
        if (!policy) continue;
        expect_courses(*policy, seen, "seed " + std::to_string(seed));
        if (HasFatalFailure()) FAIL() << (*policy->sources)[0].reading();
    }
    EXPECT_GE(seen.pictures, static_cast<int>(40 / part));
    EXPECT_GE(seen.values, static_cast<int>(150 / part));
}

}  // namespace
}  // namespace kaohe
