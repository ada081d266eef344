// SPDX-License-Identifier: Apache-2.0
// Shares by tiers of an amount, multiplied by that same amount (满 1 万元 5%，满 2 万元 8%), where the table does not say whether the tier reached
// holds for all of it (分档) or each tier for its own slice (累进).
#include <algorithm>
#include <map>

#include "grammar/text.hpp"
#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/tiers.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

class TierCheck {
public:
    TierCheck(const Model& model, std::vector<Finding>& findings) : model_(model), findings_(findings) {}

    void run() {
        for (TermId id = 0; id < model_.terms.size(); ++id)
            if (model_.terms[id].op == Op::multiply) look(id);
        for (const auto& [table, products] : products_) tell(model_.tables[table], products);
    }

private:
    struct Product {
        Span amount, share;  // where the two stand in it
    };

    void look(TermId id) {
        std::vector<TermId> factors;
        collect(id, factors);
        for (const TermId share : factors) {
            const auto table = table_of(share);
            if (table == none) continue;
            const Term& key = model_.terms[model_.tables[table].keys[0]];
            const auto amount = std::find_if(factors.begin(), factors.end(), [&](TermId f) { return model_.terms[f].op == Op::figure && model_.terms[f].payload == key.payload; });
            if (amount == factors.end()) continue;
            const Product product{model_.terms[*amount].at, model_.terms[share].at};
            auto& known = products_[table];
            // A longer product holds the shorter one as a factor.
            const bool again = std::any_of(known.begin(), known.end(), [&](const Product& other) { return other.amount.begin == product.amount.begin && other.share.begin == product.share.begin; });
            if (!again) known.push_back(product);
        }
    }

    void collect(TermId id, std::vector<TermId>& factors) const {
        const Term& t = model_.terms[id];
        if (t.op != Op::multiply) return factors.push_back(id);
        collect(t.a, factors);
        collect(t.b, factors);
    }

    // The table that a factor is looked up in: steps by one sum of money, giving percentages, with nothing said of how they are meant.
    std::uint32_t table_of(TermId factor) const {
        const Term& t = model_.terms[factor];
        const TermId term = t.op == Op::figure ? model_.figures[t.payload].term : factor;
        if (term == none || model_.terms[term].op != Op::lookup) return none;
        const Table& table = model_.tables[model_.terms[term].payload];
        if (table.mode != Table::Mode::steps || table.mode_said || table.is_bands || table.keys.size() != 1 || model_.terms[table.keys[0]].op != Op::figure) return none;
        const Unit& unit = model_.unit_of(table.keys[0]);
        const bool money = unit.powers.size() == 1 && unit.powers.front().base == "money";
        const Unit& gives = model_.unit_of(term);
        return money && gives.dimensionless() && gives.ratio == Unit::Ratio::percent ? model_.terms[term].payload : none;
    }

    void tell(const Table& table, const std::vector<Product>& products) {
        const auto tiers = tiers_of(model_, table);
        if (tiers.size() < 2 || !tiers.back().low) return;
        const Number amount = *tiers.back().low * Number(5) / Number(4);
        const Number whole = amount * tiers.back().rate, slices = by_slices(tiers, amount);
        if (whole == slices) return;
        const Term& key = model_.terms[table.keys[0]];
        const auto money = [&](const Number& n) { return number_text(n, model_.units[key.unit]); };
        auto finding = diagnose::open_tier(key.at, table.name, model_.figures[key.payload].name, money(amount), money(whole), money(slices));
        for (const Product& product : products)
            finding.labels.push_back({product.amount.begin < product.share.begin ? Span{product.amount.file, product.amount.begin, product.share.end} : Span{product.amount.file, product.share.begin, product.amount.end}, Say("乘在这里", "multiplied here")});
        const bool chinese = has_han(table.name.zh);
        const Span behind{key.at.file, key.at.end, key.at.end};
        const auto how = [&](const char* choice, Say says, const char* zh, const char* en) -> Fix& {
            return finding.fixes.emplace_back(Fix{choice, std::move(says), {{behind, chinese ? zh : en}}});
        };
        auto& at_once = how("whole", Say("分档：" + money(amount).zh + "全额算得 " + money(whole).zh, "in steps: all of " + money(amount).en + " gives " + money(whole).en), "，分档", ", in steps");
        if (is_never_reached(tiers)) write_lines(table, tiers, chinese, at_once);
        if (!tiers.front().low || tiers.front().low->is_zero()) {
            auto& slice_by_slice = how("slices", Say("累进：" + money(amount).zh + "各段分别算得 " + money(slices).zh, "marginal: the slices of " + money(amount).en + " give " + money(slices).en), "，累进", ", marginal");
            if (!is_ascending(table, tiers)) write_lines(table, tiers, chinese, slice_by_slice);
            // What a marginal table gives is the amount already.
            for (const Product& product : products)
                slice_by_slice.edits.push_back({product.amount.begin < product.share.begin ? Span{product.amount.file, product.amount.begin, product.share.begin} : Span{product.amount.file, product.share.end, product.amount.end}, ""});
        }
        findings_.push_back(std::move(finding));
    }

    // 1 万元（含）以上 before 2 万元（含）以上 takes all of it.
    bool is_never_reached(const std::vector<Tier>& tiers) const {
        for (std::size_t i = 0; i + 1 < tiers.size(); ++i)
            if (tiers[i].low && tiers[i].line < tiers[i + 1].line && tiers[i].line->keys[0].range.high == none) return true;
        return false;
    }

    // From 0 up, each line as far as the next: as a marginal table has to be written.
    bool is_ascending(const Table& table, const std::vector<Tier>& tiers) const {
        for (std::size_t i = 0; i < tiers.size(); ++i)
            if (tiers[i].line != &table.lines[i] || tiers[i].line->keys[0].range.rest || (i + 1 < tiers.size() && tiers[i].line->keys[0].range.high == none)) return false;
        return true;
    }

    void write_lines(const Table& table, const std::vector<Tier>& tiers, bool chinese, Fix& fix) const {
        for (std::size_t i = 0; i < tiers.size(); ++i) {
            const auto text = [&](const Number& n, TermId like) { const Say say = number_text(n, model_.unit_of(like)); return chinese ? say.zh : say.en; };
            const auto amount = [&](std::size_t tier) { return text(*tiers[tier].low, tiers[tier].line->keys[0].range.low); };
            const auto rate = text(tiers[i].rate, tiers[i].line->result);
            const bool last = i + 1 == tiers.size();
            std::string range;
            if (!tiers[i].low) range = chinese ? amount(i + 1) + "（不含）以下" : "under " + amount(i + 1);
            else if (last) range = chinese ? amount(i) + "（含）以上" : amount(i) + " or more";
            else range = chinese ? amount(i) + "（含）至 " + amount(i + 1) + "（不含）" : amount(i) + " to under " + amount(i + 1);
            fix.edits.push_back({table.lines[i].at, range + (chinese ? "：" : ": ") + rate});
        }
    }

    const Model& model_;
    std::vector<Finding>& findings_;
    std::map<std::uint32_t, std::vector<Product>> products_;  // by table
};

}  // namespace

void check_tiers(const Model& model, std::vector<Finding>& findings) { TierCheck(model, findings).run(); }

}  // namespace kaohe
