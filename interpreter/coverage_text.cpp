// SPDX-License-Identifier: Apache-2.0
#include "interpreter/coverage_text.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// Of one table; past these the first ones have to be mended anyway.
constexpr std::size_t most_overlaps = 10, most_notes = 10, most_labels = 3, most_listed = 8;

// The figure that a key is, under its modifiers.
FigureId figure_under(const Model& model, TermId term) {
    while (term != none) {
        const Term& t = model.terms[term];
        switch (t.op) {
            case Op::figure: return t.payload;
            case Op::cap: case Op::floor_: case Op::clamp_range: case Op::round: case Op::answered: case Op::ruled: term = t.a; break;
            default: return none;
        }
    }
    return none;
}

Say marked(const Say& value, const char* zh, const std::string& en) { return {value.zh + zh, en}; }

}  // namespace

Say quoted(const Say& name) { return {"“" + name.zh + "”", "\"" + name.en + "\""}; }

Say joined(const Say& a, const Say& b) { return {a.zh + b.zh, a.en + b.en}; }

Say listed(std::span<const Say> parts) {
    Say all;
    const std::size_t shown = std::min(parts.size(), most_listed);
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == parts.size();
        all.zh += (i == 0 ? "" : "、") + parts[i].zh;
        all.en += (i == 0 ? "" : last ? " and " : ", ") + parts[i].en;
    }
    if (shown == parts.size()) return all;
    const std::string count = std::to_string(parts.size());
    return {all.zh + " 等 " + count + " 项", all.en + " … (" + count + " in all)"};
}

Say range_words(const Interval& in, const std::function<Say(const Number&)>& end) {
    if (in.is_point()) return end(*in.low);
    const Say low = in.low ? end(*in.low) : Say(), high = in.high ? end(*in.high) : Say();
    const Say from = marked(low, in.low_closed ? "（含）" : "（不含）", in.low_closed ? low.en : "over " + low.en);
    const Say to = marked(high, in.high_closed ? "（含）" : "（不含）", in.high_closed ? high.en : "under " + high.en);
    if (in.low && in.high) return {from.zh + "至 " + to.zh, from.en + " to " + to.en};
    if (in.low) return {from.zh + "以上", in.low_closed ? low.en + " or more" : from.en};
    if (in.high) return {to.zh + "以下", in.high_closed ? high.en + " or less" : to.en};
    return {"任何数值", "any number"};
}

KeyWords::KeyWords(const Model& model, TermId key, std::uint32_t labels) : model_(model), labels_(labels) {
    const FigureId figure = figure_under(model, key);
    if (key != none) unit_ = model.unit_of(key);
    if (figure == none) return;
    name_ = model.figures[figure].name;
    is_date_ = model.figures[figure].type == ValueType::date;
}

Say KeyWords::value(const Number& number) const {
    if (labels_ != none) {
        const LabelList& list = model_.label_lists[labels_];
        const std::uint32_t label = Value::of(number).index();
        if (label >= list.labels.size()) return {"其他选项", "any other option"};
        return quoted(list.labels[label]);
    }
    Value value = Value::of(number);
    if (is_date_) value.kind = Value::Kind::date;
    return value_text(model_, value, unit_);
}

Say KeyWords::range(const Interval& in) const {
    return range_words(in, [this](const Number& number) { return value(number); });
}

Say KeyWords::values(const Attainable& attainable) const {
    std::vector<Say> parts;
    if (!attainable.within.is_empty()) {
        Say within = range(attainable.within);
        if (attainable.step && !is_date_ && !attainable.within.is_point()) {
            const Say step = value(*attainable.step);
            within = {within.zh + "中 " + step.zh + " 的倍数", within.en + ", in multiples of " + step.en};
        }
        parts.push_back(std::move(within));
    }
    for (const Number& point : attainable.also) parts.push_back(value(point));
    return listed(parts);
}

Say KeyWords::piece(const Piece& piece) const { return labels_ == none ? range(piece.range) : value(piece.value); }

Say KeyWords::named_piece(const Piece& piece) const {
    const Say text = this->piece(piece);
    if (name_.zh.empty()) return text;
    return labels_ == none ? Say(name_.zh + " " + text.zh, name_.en + " " + text.en) : Say(name_.zh + "为" + text.zh, name_.en + " " + text.en);
}

Witness::Given KeyWords::given(const Piece& piece) const {
    if (is_number()) return {name_, value(piece.value)};
    const LabelList& list = model_.label_lists[labels_];
    return {name_, piece.label < list.labels.size() ? Say(list.labels[piece.label]) : Say()};
}

Say KeyWords::witness(const Piece& piece) const { return value(piece.value); }

std::optional<CoverKey> cover_key(const Model& model, const Range& range, std::span<const Known> given) {
    CoverKey key;
    key.rest = range.rest;
    if (range.rest) return key;
    const auto interval = constant_interval(model, range, given);
    if (!interval) return {};
    key.range = *interval;
    key.bare_low = range.bare && range.high == none;
    key.bare_high = range.bare && range.low == none;
    return key;
}

namespace {

class Report {
public:
    Report(const CoveredLines& covered, const Coverage& coverage, std::vector<Finding>& findings)
        : covered_(covered), coverage_(coverage), findings_(findings) {}

    void run() {
        if (!coverage_.complete) {
            findings_.push_back(diagnose::lines_not_checked(covered_.at, covered_.subject));
            return;
        }
        // Empty ranges and shadowed lines come first: a gap or an overlap is often the same mistake seen again.
        for (const std::uint32_t line : coverage_.unattainable) unattainable(line);
        for (const Shadowed& line : coverage_.shadowed) shadowed(line);
        second_rest();
        for (std::size_t i = 0; i < std::min(coverage_.overlaps.size(), most_overlaps); ++i) overlap(coverage_.overlaps[i]);
        for (const Gap& gap : coverage_.gaps) (is_other_option(gap) ? other_ : gaps_).push_back(&gap);
        if (!gaps_.empty()) gaps();
        if (!other_.empty()) other_options(*other_.front());
    }

private:
    // An option that no clause names, of a column that declares none.
    bool is_other_option(const Gap& gap) const {
        for (std::size_t key = 0; key < gap.where.size(); ++key)
            if (gap.where[key].label != none && gap.where[key].label == covered_.open_from[key]) return true;
        return false;
    }

    void other_options(const Gap& gap) {
        for (std::size_t key = 0; key < gap.where.size(); ++key)
            if (gap.where[key].label != none && gap.where[key].label == covered_.open_from[key]) {
                findings_.push_back(diagnose::other_options(covered_.at, covered_.subject, covered_.keys[key].name()));
                return;
            }
    }

    bool two_keys() const { return covered_.keys.size() == 2; }

    Say where(const std::vector<Piece>& pieces) const {
        if (!two_keys()) return covered_.keys[0].piece(pieces[0]);
        return both(covered_.keys[0].named_piece(pieces[0]), covered_.keys[1].named_piece(pieces[1]));
    }
    static Say both(const Say& a, const Say& b) { return {a.zh + "、" + b.zh, a.en + " and " + b.en}; }

    // One case of it: 岗位为“经理”、完成率 85%.
    Say example(std::vector<Piece> pieces) const {
        for (Piece& piece : pieces)
            if (piece.label == none) piece.range = Interval::point(piece.value);
        return where(pieces);
    }

    void unattainable(std::uint32_t line) {
        for (std::size_t key = 0; key < covered_.keys.size(); ++key) {
            if (!covered_.keys[key].is_number()) continue;
            const Interval& range = covered_.lines[line].keys[key].range;
            const Attainable& values = covered_.axes[key].values;
            if (range.is_empty()) {
                findings_.push_back(diagnose::range_empty(covered_.places[line], covered_.subject));
                return;
            }
            if (witness(range, values)) continue;
            const Say name = covered_.keys[key].name();
            findings_.push_back(diagnose::line_unattainable(covered_.places[line], name.zh.empty() ? covered_.subject : name,
                                                            covered_.keys[key].range(range), covered_.keys[key].values(values)));
            return;
        }
    }

    void shadowed(const Shadowed& line) {
        Finding finding = diagnose::line_never_reached(covered_.places[line.line], covered_.subject);
        for (std::size_t i = 0; i < std::min(line.by.size(), most_labels); ++i)
            finding.labels.push_back({covered_.places[line.by[i]], {"先落在这一行", "taken by this line first"}});
        if (line.by.size() == 1 && !two_keys() && covered_.keys[0].is_number()) upwards(line, finding);
        findings_.push_back(std::move(finding));
    }

    // 1 万元以上, then 2 万元以上: written from the lowest up, each line has to end where the next one begins.
    void upwards(const Shadowed& line, Finding& finding) const {
        const CoverKey &first = covered_.lines[line.by[0]].keys[0], &later = covered_.lines[line.line].keys[0];
        if (first.rest || later.rest || first.range.high || later.range.high || !first.range.low || !later.range.low || !(*first.range.low < *later.range.low)) return;
        const Say range = covered_.keys[0].range({first.range.low, later.range.low, first.range.low_closed, !later.range.low_closed});
        finding.notes.push_back({"从低到高写的，前一行写到这一行为止：" + range.zh + "；或者从高到低写", "going upwards, the line before ends where this one begins: " + range.en + "; or go from the highest down"});
    }

    void second_rest() {
        if (two_keys()) return;
        std::uint32_t first = none;
        for (std::uint32_t line = 0; line < covered_.lines.size(); ++line) {
            if (!covered_.lines[line].is_rest()) continue;
            if (first != none) shadowed({line, {first}});
            else if (!covered_.lines[line].conditional) first = line;
        }
    }

    void overlap(const Overlap& found) {
        const Say shared = where(found.where);
        const Span at = covered_.places[found.second];
        Finding finding = found.bare ? diagnose::bound_unclear(at, shared) : diagnose::lines_overlap(at, covered_.subject, shared);
        finding.labels.push_back({covered_.places[found.first], {"这一行也有 " + shared.zh, "this line has " + shared.en + " as well"}});
        add_witness(found.where, {"两行都符合", "both lines fit"}, finding);
        findings_.push_back(std::move(finding));
    }

    void gaps() {
        const Gap& first = *gaps_.front();
        Finding finding = headline(first);
        if (covered_.keys[0].is_number()) add_neighbours(first, finding);
        for (std::size_t i = 0; i < gaps_.size(); ++i) {
            if (i == most_notes) {
                const std::string rest = std::to_string(gaps_.size() - i);
                finding.notes.push_back({"另有 " + rest + " 处", rest + " more"});
                break;
            }
            add_note(*gaps_[i], finding);
        }
        findings_.push_back(std::move(finding));
    }

    Finding headline(const Gap& gap) const {
        if (!two_keys() && !covered_.keys[0].is_number()) {
            std::vector<Say> options;
            for (const Gap* each : gaps_) options.push_back(covered_.keys[0].piece(each->where[0]));
            return diagnose::option_gap(covered_.at, covered_.subject, listed(options));
        }
        const Say missing = example(gap.where);
        const Say key = covered_.keys[0].name();
        if (covered_.ratings && !two_keys() && !key.zh.empty()) return diagnose::rating_gap(covered_.at, key, missing);
        return diagnose::line_gap(covered_.at, covered_.subject, missing);
    }

    void add_witness(const std::vector<Piece>& where, Say shows, Finding& finding) const {
        Witness witness{{}, std::move(shows)};
        for (std::size_t key = 0; key < where.size(); ++key) {
            witness.given.push_back(covered_.keys[key].given(where[key]));
            if (witness.given.back().name.zh.empty() || witness.given.back().value.zh.empty()) return;
        }
        finding.witnesses.push_back(std::move(witness));
    }

    void add_note(const Gap& gap, Finding& finding) const {
        add_witness(gap.where, covered_.ratings ? Say("没有等级", "no rating") : Say("没有对应的档", "no line fits"), finding);
        if (!two_keys() && !covered_.keys[0].is_number()) return;
        const Say range = where(gap.where), such = example(gap.where);
        Say note = range == such ? Say("空档：" + range.zh, "gap: " + range.en)
                                 : Say("空档：" + range.zh + "，例如 " + such.zh, "gap: " + range.en + ", such as " + such.en);
        if (gap.conditional != none) note = joined(note, {"（只有一行附条件，条件不满足时没有着落）", " (one line has a condition; where it fails, nothing is left)"});
        finding.notes.push_back(std::move(note));
        if (gap.conditional != none && finding.labels.size() < most_labels)
            finding.labels.push_back({covered_.places[gap.conditional], {"这一行附有条件", "this line has a condition"}});
    }

    void add_neighbours(const Gap& gap, Finding& finding) const {
        const Interval& range = gap.where[0].range;
        if (gap.before != none && range.low) {
            const Say end = covered_.keys[0].value(*range.low);
            finding.labels.push_back({covered_.places[gap.before], range.low_closed ? Say("到 " + end.zh + "（不含）为止", "ends below " + end.en)
                                                                                     : Say("到 " + end.zh + "（含）为止", "ends at " + end.en)});
        }
        if (gap.after != none && range.high) {
            const Say begin = covered_.keys[0].value(*range.high);
            finding.labels.push_back({covered_.places[gap.after], range.high_closed ? Say("从 " + begin.zh + "（不含）起", "begins above " + begin.en)
                                                                                     : Say("从 " + begin.zh + "（含）起", "begins at " + begin.en)});
        }
    }

    const CoveredLines& covered_;
    const Coverage& coverage_;
    std::vector<Finding>& findings_;
    std::vector<const Gap*> gaps_, other_;
};

}  // namespace

void report(const CoveredLines& covered, const Coverage& coverage, std::vector<Finding>& findings) {
    Report(covered, coverage, findings).run();
}

}  // namespace kaohe
