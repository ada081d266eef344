// SPDX-License-Identifier: Apache-2.0
#include "grammar/lower.hpp"

#include <algorithm>
#include <array>

#include "grammar/numerals.hpp"
#include "grammar/text.hpp"

namespace kaohe {
namespace ast {

const Slot* Phrase::find(std::uint16_t name) const {
    for (const auto& slot : slots)
        if (slot.name == name) return &slot;
    return nullptr;
}
const Expr* Phrase::expr(std::uint16_t name) const {
    const auto* const slot = find(name);
    return slot == nullptr ? nullptr : std::get_if<Expr>(&slot->value);
}
const Phrase* Phrase::phrase(std::uint16_t name) const {
    const auto* const slot = find(name);
    const auto* const box = slot == nullptr ? nullptr : std::get_if<Box<Phrase>>(&slot->value);
    return box == nullptr ? nullptr : &**box;
}
std::string Phrase::text(std::uint16_t name) const {
    const auto* const slot = find(name);
    if (slot == nullptr) return {};
    if (const auto* const s = std::get_if<std::string>(&slot->value)) return *s;
    if (const auto* const e = std::get_if<Expr>(&slot->value))
        if (const auto* const t = std::get_if<Text>(&e->node)) return t->text;
    return {};
}

}  // namespace ast

namespace {

using namespace ast;

// Rows that stand for a value, not for a part of a clause.
bool is_value_row(Sentence id) {
    static const std::array categories = {category_number("own"), category_number("figure"), category_number("hole"), category_number("truth"), category_number("choice"), category_number("share"), category_number("change"), category_number("there")};
    return std::find(categories.begin(), categories.end(), sentence_row(id).category) != categories.end();
}

class LineLowering {
public:
    LineLowering(const std::vector<Node>& nodes, std::string_view text, std::uint32_t file) : nodes_(nodes), text_(text), file_(file) {}

    Line line() {
        const auto root = nodes_.size() - 1;
        const auto kind = nodes_[root].kind;
        // A title, or a line that is one part, has no node of its own.
        if (!is_line(kind)) {
            SubLine out;
            out.kind = kind;
            out.at = place(root);
            for (const auto index : roots()) out.parts.push_back(part(index));
            return out;
        }
        if (nodes_[root].size != nodes_.size()) {  // a list of lines: table lines on one line of text
            SubLine out;
            out.kind = kind;
            out.at = {{file_, nodes_.front().begin, nodes_[root].end}};
            for (const auto index : roots()) out.parts.push_back(part(index));
            return out;
        }
        return sub_line(root);
    }

private:
    static bool is_line(NodeKind kind) { return kind >= NodeKind::policy_head; }

    // Indexes of the children of a node, in order.
    std::vector<std::size_t> children(std::size_t index) const {
        std::vector<std::size_t> out;
        const auto first = index + 1 - nodes_[index].size;
        for (auto at = index; at > first;) {
            const auto child = at - 1;
            out.push_back(child);
            at = child + 1 - nodes_[child].size;
        }
        std::reverse(out.begin(), out.end());
        return out;
    }
    std::vector<std::size_t> roots() const {
        std::vector<std::size_t> out;
        for (auto at = nodes_.size(); at > 0; at -= nodes_[at - 1].size) out.push_back(at - 1);
        std::reverse(out.begin(), out.end());
        return out;
    }

    std::string_view raw(std::size_t index) const { return text_.substr(nodes_[index].begin, nodes_[index].end - nodes_[index].begin); }
    Place place(std::size_t index) const { return {{file_, nodes_[index].begin, nodes_[index].end}}; }

    std::string unquoted(std::size_t index) const {
        auto words = raw(index);
        const auto first = decode(words, 0).character;
        static constexpr std::array<char32_t, 6> quotes = {U'"', U'“', U'「', U'『', U'\'', U'＂'};
        if (std::find(quotes.begin(), quotes.end(), first) != quotes.end() && words.size() > 1) {
            const auto open = decode(words, 0).size;
            auto close = words.size() - 1;
            while (close > 0 && (static_cast<unsigned char>(words[close]) & 0xC0) == 0x80) --close;
            const auto last = decode(words, close).character;
            const bool closed = last == first || last == U'”' || last == U'」' || last == U'』';
            if (closed && close >= open) words = words.substr(open, close - open);
        }
        return std::string(words);
    }

    Name name(std::size_t index) const { return {squeeze_blanks(unquoted(index)), place(index)}; }

    static std::string ascii_digits(std::string_view words) {
        if (const auto numeral = match_numeral(std::string(words) + " ", 0)) return numeral->digits;
        std::string out;
        for (std::size_t at = 0; at < words.size();) {
            const auto d = decode(words, at);
            at += d.size;
            if (is_digit(d.character)) out.push_back(static_cast<char>('0' + (d.character >= 0xFF10 ? d.character - 0xFF10 : d.character - '0')));
            else if (fold_mark(d.character) == '.') out.push_back('.');
        }
        return out;
    }

    Expr quantity(std::size_t index) const {
        Quantity q;
        for (const auto child : children(index)) {
            const auto words = raw(child);
            if (nodes_[child].kind == NodeKind::unit) {
                q.unit = squeeze_blanks(words);
                continue;
            }
            q.digits = ascii_digits(words);
            const auto first = decode(words, 0).character;
            if (first == '$') q.unit = "美元";
            if (first == U'£') q.unit = "英镑";
            if (first == U'￥' || first == U'¥') q.unit = "元";
        }
        return {q, place(index)};
    }

    static int month_number(std::string_view words) {
        static constexpr std::array<std::string_view, 12> months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
        for (std::size_t i = 0; i < months.size(); ++i)
            if (words.find(months[i]) != std::string_view::npos) return static_cast<int>(i + 1);
        return 0;
    }

    Expr date(std::size_t index) const {
        const auto words = raw(index);
        std::vector<int> figures;
        bool inside = false;
        for (std::size_t at = 0; at < words.size();) {
            const auto d = decode(words, at);
            at += d.size;
            if (!is_digit(d.character)) {
                inside = false;
                continue;
            }
            const auto digit = static_cast<int>(d.character >= 0xFF10 ? d.character - 0xFF10 : d.character - '0');
            if (!inside) figures.push_back(0);
            figures.back() = figures.back() * 10 + digit;
            inside = true;
        }
        Date out;
        if (const auto month = month_number(words)) {  // 1 July 2025, July 1, 2025
            out.month = month;
            out.day = figures.at(0);
            out.year = figures.at(1);
        } else {
            out.year = figures.at(0);
            out.month = figures.at(1);
            out.day = figures.size() > 2 ? figures[2] : 0;
        }
        return {out, place(index)};
    }

    Expr reference(std::size_t index) const {
        Reference out;
        for (const auto child : children(index)) {
            if (nodes_[child].kind == NodeKind::row) out.member = nodes_[child].tag;
            else out.name = name(child);
        }
        return {out, place(index)};
    }

    Expr chain(std::size_t index) const {
        Operation out;
        for (const auto child : children(index)) {
            if (nodes_[child].kind == NodeKind::operation) out.operators.push_back(static_cast<char>(nodes_[child].tag));
            else out.operands.push_back(expr(child));
        }
        return {std::move(out), place(index)};
    }

    Expr logic(std::size_t index, bool any) const {
        Logic out;
        out.any = any;
        for (const auto child : children(index))
            if (!is_joint(child)) out.operands.push_back(expr(child));
        return {std::move(out), place(index)};
    }
    bool is_joint(std::size_t index) const {
        const auto& n = nodes_[index];
        if (n.kind != NodeKind::row) return false;
        const auto id = static_cast<Sentence>(n.tag);
        return id == Sentence::op_or || id == Sentence::op_and || id == Sentence::op_not;
    }

    Expr comparison(std::size_t index) const {
        const auto kids = children(index);
        // 协作得分有数据且低于 60 分: both are asked of the one value.
        if (nodes_[kids.back()].kind == NodeKind::row && !is_value_row(static_cast<Sentence>(nodes_[kids.back()].tag))) {
            Logic all;
            for (std::size_t i = 1; i < kids.size(); ++i) all.operands.push_back({Test{Box<Expr>(expr(kids[0])), Box<Phrase>(phrase(kids[i]))}, place(index)});
            if (all.operands.size() == 1) return std::move(all.operands.front());
            return {std::move(all), place(index)};
        }
        Comparison out;
        for (const auto child : kids) {
            if (nodes_[child].kind == NodeKind::comparator) out.comparators.push_back(static_cast<Comparator>(nodes_[child].tag));
            else out.operands.push_back(expr(child));
        }
        return {std::move(out), place(index)};
    }

    Expr call(std::size_t index) const {
        Call out;
        for (const auto child : children(index)) {
            if (nodes_[child].kind == NodeKind::function) out.function = name(child);
            else out.arguments.push_back(expr(child));
        }
        return {std::move(out), place(index)};
    }

    Expr modified(std::size_t index) const {
        const auto kids = children(index);
        Modified out{Box<Expr>(expr(kids.front())), {}};
        for (std::size_t i = 1; i < kids.size(); ++i) out.modifiers.push_back(phrase(kids[i]));
        return {std::move(out), place(index)};
    }

    Expr value_row(std::size_t index) const {
        const auto id = static_cast<Sentence>(nodes_[index].tag);
        switch (id) {
            case Sentence::hole: return {Hole{}, place(index)};
            case Sentence::value_yes: return {Truth{true}, place(index)};
            case Sentence::value_no: return {Truth{false}, place(index)};
            case Sentence::if_then_else:
            case Sentence::share_of:
            case Sentence::raised_by:
            case Sentence::lowered_by:
            case Sentence::there_range:
            case Sentence::there_some:
            case Sentence::there_none: return {Spoken{Box<Phrase>(phrase(index))}, place(index)};
            default: return {Word{id}, place(index)};
        }
    }

    Expr expr(std::size_t index) const {
        switch (nodes_[index].kind) {
            case NodeKind::row: return value_row(index);
            case NodeKind::any_of: return logic(index, true);
            case NodeKind::all_of: return logic(index, false);
            case NodeKind::negation: return {Not{Box<Expr>(expr(children(index).back()))}, place(index)};
            case NodeKind::comparison: return comparison(index);
            case NodeKind::sum:
            case NodeKind::product: return chain(index);
            case NodeKind::negative: return {Negative{Box<Expr>(expr(children(index).front()))}, place(index)};
            case NodeKind::quantity: return quantity(index);
            case NodeKind::unit: return {Quantity{"1", squeeze_blanks(raw(index))}, place(index)};
            case NodeKind::text: return {Text{unquoted(index)}, place(index)};
            case NodeKind::name: return reference(index);
            case NodeKind::quoted_name:
            case NodeKind::head_label: return {Reference{name(index), -1}, place(index)};
            case NodeKind::date: return date(index);
            case NodeKind::call: return call(index);
            case NodeKind::modified: return modified(index);
            case NodeKind::list: {
                List out;
                for (const auto child : children(index))
                    if (!is_joint(child)) out.members.push_back(expr(child));
                return {std::move(out), place(index)};
            }
            default: return {Hole{}, place(index)};
        }
    }

    Slot slot(std::size_t index) const {
        Slot out;
        out.name = nodes_[index].tag;
        out.at = place(index);
        const auto kids = children(index);
        if (kids.empty()) return out;
        const auto& n = nodes_[kids.front()];
        if (n.kind == NodeKind::free || n.kind == NodeKind::noun) out.value = unquoted(kids.front());
        else if (n.kind == NodeKind::integer) out.value = ascii_digits(raw(kids.front()));
        else if (n.kind == NodeKind::head) out.value = Expr{Reference{name(kids.front()), -1}, place(kids.front())};
        else if (n.kind == NodeKind::row && !is_value_row(static_cast<Sentence>(n.tag))) out.value = Box<Phrase>(phrase(kids.front()));
        else if (n.kind == NodeKind::list && holds_phrases(kids.front())) {
            std::vector<Phrase> all;
            for (const auto child : children(kids.front())) all.push_back(phrase(child));
            out.value = std::move(all);
        } else out.value = expr(kids.front());
        return out;
    }
    bool holds_phrases(std::size_t index) const {
        const auto kids = children(index);
        return !kids.empty() && nodes_[kids.front()].kind == NodeKind::row && !is_value_row(static_cast<Sentence>(nodes_[kids.front()].tag));
    }
    // Sentences of their own only for the places where they are read: a shortfall of 5% is 5% below; 0 次 100 分 is of exactly 0.
    static Sentence meant(Sentence said) {
        switch (said) {
            case Sentence::counted_exactly: return Sentence::range_exactly;
            case Sentence::counted_none: return Sentence::range_none;
            case Sentence::miss_below:
            case Sentence::gap_below: return Sentence::dir_below;
            case Sentence::miss_above:
            case Sentence::gap_above: return Sentence::dir_above;
            case Sentence::miss_off:
            case Sentence::gap_off: return Sentence::dir_off;
            default: return said;
        }
    }

    Phrase phrase(std::size_t index) const {
        Phrase out;
        out.id = meant(static_cast<Sentence>(nodes_[index].tag));
        out.at = place(index);
        for (const auto child : children(index))
            if (nodes_[child].kind == NodeKind::slot) out.slots.push_back(slot(child));
        return out;
    }

    SubLine sub_line(std::size_t index) const {
        SubLine out;
        out.kind = nodes_[index].kind;
        out.at = place(index);
        for (const auto child : children(index)) out.parts.push_back(part(child));
        return out;
    }

    Part part(std::size_t index) const {
        const auto& n = nodes_[index];
        Part out{Head{}, place(index)};
        if (is_line(n.kind)) out.part = Box<SubLine>(sub_line(index));
        else if (n.kind == NodeKind::head) out.part = Head{name(index)};
        else if (n.kind == NodeKind::unit) out.part = UnitText{squeeze_blanks(raw(index))};
        else if (n.kind == NodeKind::free) out.part = Free{std::string(raw(index))};
        else if (n.kind == NodeKind::row && !is_value_row(static_cast<Sentence>(n.tag))) out.part = phrase(index);
        else out.part = expr(index);
        return out;
    }

    const std::vector<Node>& nodes_;
    std::string_view text_;
    std::uint32_t file_;
};

}  // namespace

ast::Document lower(const std::vector<ClauseTree>& trees, std::string_view text, std::uint32_t file) {
    Document out;
    for (const auto& tree : trees) {
        Clause clause;
        const auto& opening = tree.opening;
        clause.kind = opening.kind;
        clause.number = std::string(trim_blanks(text.substr(opening.number.begin, opening.number.end - opening.number.begin)));
        const auto written = trim_blanks(text.substr(opening.begin, opening.end - opening.begin));
        clause.at = {{file, opening.begin, opening.begin + static_cast<std::uint32_t>(written.size())}};
        clause.continues = opening.word.end == opening.word.begin;
        clause.word = {opening.word.end > opening.word.begin ? opening.word : Span{file, opening.begin, opening.begin + static_cast<std::uint32_t>(std::min<std::size_t>(written.size(), 1))}};
        clause.damaged = tree.damaged;
        if (opening.kind == ClauseKind::prose) clause.prose = std::string(trim_blanks(text.substr(opening.body, opening.end - opening.body)));
        for (const auto& line : tree.lines)
            if (!line.nodes.empty()) {
                auto lowered = LineLowering(line.nodes, text, file).line();
                (lowered.kind == NodeKind::note_line ? clause.notes : clause.lines).push_back(std::move(lowered));
            }
        out.clauses.push_back(std::move(clause));
    }
    return out;
}

}  // namespace kaohe
