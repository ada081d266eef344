// SPDX-License-Identifier: Apache-2.0
// Replays the witness of a finding: what it states is read as a worked example of the same policy and scored by the evaluator, which then
// has to show the gap, the overlap, the conflict, the zero divisor or the loss that the finding tells of.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "interpreter/constant_terms.hpp"
#include "interpreter/engine.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

class Replay {
public:
    // `text`: the policy's own, in Chinese. `why` says what is not as told; empty: all is.
    Replay(const Engine& engine, const std::string& text, const Finding& finding) : engine_(engine), text_(text), finding_(finding) {}

    std::string why() {
        if (finding_.witnesses.empty()) return "no witness";
        for (const Witness& witness : finding_.witnesses)
            if (auto wrong = one(witness); !wrong.empty()) return wrong;
        // The second of the two does better and gets less.
        if (finding_.id == DiagnosticId::better_gets_less && !(got_.size() == 2 && got_[1] < got_[0])) return "the second does not get less";
        return {};
    }

private:
    std::string one(const Witness& witness) {
        std::string example = "\n算例 反例\n  ";
        for (const auto& given : witness.given) example += (&given == &witness.given.front() ? "" : "，") + given.name.zh + " " + given.value.zh;
        example += "\n  应得 总分 0 分\n";
        const Policy policy = engine_.load("replay", text_ + example);
        const Model& model = policy.model;
        if (model.examples.empty() || model.examples.back().inputs.size() != witness.given.size()) return "cannot be read as an example:" + example;
        const Example& read = model.examples.back();
        std::vector<Evaluator::Given> given;
        for (const auto& input : read.inputs) given.push_back({input.figure, input.value});
        if (finding_.id == DiagnosticId::lines_overlap || finding_.id == DiagnosticId::bound_unclear) return both_lines(model, given) ? "" : "only one line fits:" + example;
        Evaluator evaluator(model);
        for (FigureId figure = 0; figure < model.figures.size(); ++figure) {
            if (model.figures[figure].term == none) continue;
            PersonResult result;
            evaluator.evaluate_figures(given, {&figure, 1}, result);
            const Value& value = result.figures[figure];
            switch (finding_.id) {
                case DiagnosticId::better_gets_less:
                    if (model.figures[figure].name == finding_.arguments[1] && !value.is_absent() && witness.shows.zh.find(figure_text(model, figure, value).zh) != std::string::npos) {
                        got_.push_back(value.kind == Value::Kind::label ? -value.number : value.number);
                        return {};
                    }
                    break;
                case DiagnosticId::rating_gap: if ((figure == model.rating || model.figures[figure].kind == FigureKind::rating_computed) && value.is_absent() && value.absence == Absence::empty) return {}; break;
                case DiagnosticId::line_gap: case DiagnosticId::option_gap: if (value.is_absent() && value.absence == Absence::not_applicable) return {}; break;
                case DiagnosticId::nothing_left: if (figure == model.total && value.is_absent() && value.absence == Absence::not_applicable) return {}; break;
                case DiagnosticId::divisor_may_be_zero: if (value.is_absent() && value.absence == Absence::zero_divisor) return {}; break;
                case DiagnosticId::rules_conflict: case DiagnosticId::lines_conflict: if (value.is_absent() && value.absence == Absence::conflict) return {}; break;
                case DiagnosticId::total_without_floor: if (figure == model.total && value.kind == Value::Kind::number && value.number.sign() < 0) return {}; break;
                default: return "no way to replay it is written";
            }
        }
        return "scoring does not show it:" + example;
    }

    // The lines at the place of the finding and of its first label.
    bool both_lines(const Model& model, const std::vector<Evaluator::Given>& given) const {
        const auto holds = [&](const Range& range) {
            const auto interval = constant_interval(model, range);
            return interval && !given.empty() && interval->contains(given.front().value.number);
        };
        int fitting = 0;
        const auto is_one = [&](Span at) { return at == finding_.at || (!finding_.labels.empty() && at == finding_.labels.front().at); };
        for (const Table& table : model.tables)
            for (const TableLine& line : table.lines)
                if (is_one(line.at) && !line.keys.empty() && line.keys[0].is_range && holds(line.keys[0].range)) ++fitting;
        for (const RatingScale& scale : model.scales)
            for (const RatingLine& line : scale.lines)
                if (is_one(line.at) && holds(line.range)) ++fitting;
        return fitting == 2;
    }

    const Engine& engine_;
    const std::string& text_;
    const Finding& finding_;
    std::vector<Number> got_;
};

}  // namespace kaohe
