// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/pack_check.hpp"

#include <algorithm>
#include <future>

#include "interpreter/language_version.hpp"
#include "interpreter/value_text.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/evidence/coercion_table.hpp"
#include "tools/evidence/pack_writer.hpp"
#include "tools/report/policy_hash.hpp"
#include "tools/report/row_scorer.hpp"

namespace kaohe {

namespace {

constexpr std::uint64_t largest_manifest = std::uint64_t{4} << 20, largest_key = 4096, worth_a_thread = std::uint64_t{1} << 20;  // bytes

bool has_our_headings(const Model& model, const StaffReader& reader, Language language) {
    const StaffTable table(model, reader, language);
    return table.is_sound() && table.headings() == reader.binding().headings;
}

Say maker(const std::string& program, int number, const Say& what) {
    const std::string kaohe = "kaohe " + program;
    return {kaohe + "（" + what.zh + " " + std::to_string(number) + "）", kaohe + " (" + what.en + " " + std::to_string(number) + ")"};
}

}  // namespace

bool PackCheck::refuse(Finding finding) {
    verdict_.findings.push_back(std::move(finding));
    return false;
}

PackVerdict PackCheck::run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    progress_ = progress;
    if (auto finding = file_.open(path_)) return refuse(std::move(*finding)), std::move(verdict_);
    // Every byte is looked at; in a large file while what they say is computed again. Where one is wrong, nothing else counts.
    auto contents = std::async(file_.size() < worth_a_thread ? std::launch::deferred : std::launch::async | std::launch::deferred, [this] { return file_.check_contents(); });
    std::optional<Finding> wrong;
    if (file_.size() < worth_a_thread) wrong = contents.get();
    if (!wrong && check_manifest() && check_signature() && load_policy()) check_results();
    if (contents.valid()) wrong = contents.get();
    if (wrong) {
        verdict_.findings = {std::move(*wrong)};
        return std::move(verdict_);
    }
    verdict_.sha256 = file_.sha256();
    if (auto part = check_parts()) verdict_.findings.insert(verdict_.findings.begin(), std::move(*part));
    return std::move(verdict_);
}

bool PackCheck::check_manifest() {
    std::string text;
    if (auto finding = file_.read(file_.manifest(), text, largest_manifest)) return refuse(std::move(*finding));
    ReadManifest read = read_manifest(text);
    if (read.format > pack_format) return refuse(diagnose::pack_newer({}, path_, maker(read.program, read.format, {"结果包格式", "pack format"}), maker(program_, pack_format, {"格式", "format"})));
    if (!read.manifest) return refuse(file_.altered(Say(pack_part::manifest), read.trouble));
    verdict_.manifest = std::move(read.manifest);
    const Manifest& manifest = *verdict_.manifest;
    if (manifest.language > language_version) return refuse(diagnose::pack_newer({}, path_, maker(manifest.program, manifest.language, {"语言版本", "language version"}), maker(program_, language_version, {"语言版本", "language version"})));
    return true;
}

// The manifest names the signer, so that a signature that was taken away is missed.
bool PackCheck::check_signature() {
    verdict_.is_signed = file_.is_signed();
    const std::string& named = verdict_.manifest->signer;
    if (!file_.is_signed()) {
        if (!named.empty()) return refuse(file_.altered(Say(pack_part::signature), Say("清单写着有签名，包里却没有", "the manifest says that it is signed, and the signature is not there")));
        if (trusted_) return refuse(diagnose::signature_missing({}, path_));
        return true;
    }
    std::string manifest, signature, pem;
    for (const auto& [part, bytes, limit] : {std::tuple(&file_.manifest(), &manifest, largest_manifest), std::tuple(&file_.signature(), &signature, std::uint64_t{signature_size}), std::tuple(&file_.signer(), &pem, largest_key)})
        if (auto finding = file_.read(*part, *bytes, limit)) return refuse(std::move(*finding));
    const auto read = PublicKey::of(pem, std::string(pack_part::signer));
    if (!read.key || read.key->pem() != pem) return refuse(file_.altered(Say(pack_part::signer), Say("不是一把 Ed25519 公钥", "it is no Ed25519 public key")));
    if (!read.key->verifies(manifest, signature) || read.key->fingerprint() != named) return refuse(diagnose::signature_wrong({}, path_));
    if (!trusted_) return true;
    if (trusted_->fingerprint() != named) return refuse(diagnose::signed_by_other({}, path_, named, trusted_->fingerprint()));
    return verdict_.is_trusted = true;
}

// Of a pack whose manifest could be read: whether its parts are those that the manifest lists.
std::optional<Finding> PackCheck::check_parts() const {
    if (!verdict_.manifest) return std::nullopt;
    const Manifest& manifest = *verdict_.manifest;
    const auto wrong = [&](const std::string& what) { return file_.altered(Say(what), Say("内容与清单里的 SHA-256 不符", "its contents do not fit the SHA-256 of the manifest")); };
    constexpr std::size_t listed = 4;  // all before the manifest
    if (manifest.parts.size() != listed) return file_.altered(Say(pack_part::manifest), Say("列出的部分与包里的不同", "it lists other parts than the pack has"));
    for (std::size_t i = 0; i < listed; ++i) {
        const ZipEntry& part = file_.parts()[i];
        if (manifest.parts[i] != Manifest::Part{part.name, part.size, file_.part_sha256()[i]}) return wrong(part.name);
    }
    if (manifest.policy_sha256 != file_.part_sha256()[0]) return wrong(file_.policy().name);
    return std::nullopt;
}

bool PackCheck::load_policy() {
    const Manifest& manifest = *verdict_.manifest;
    const std::string& name = file_.policy().name;
    std::string text;
    if (auto finding = file_.read(file_.policy(), text, policy_size_limit)) return refuse(std::move(*finding));
    if (canonical_policy_text(text) != text) return refuse(file_.altered(Say(name), Say("不是结果包里的写法", "not as a pack has it")));
    policy_ = Engine(standard_library()).load(name, std::move(text));
    verdict_.sources = policy_->sources;
    const Model& model = policy_->model;
    if (!policy_->may_score()) {
        Finding finding = differs({"方案", "the policy"}, {{"检查", "check"}, {"可以评分", "that it may score"}, {"不能评分", "that it may not"}});
        verdict_.findings.push_back(std::move(finding));
        std::copy_if(policy_->findings.begin(), policy_->findings.end(), std::back_inserter(verdict_.findings), [](const Finding& one) { return one.severity() == Severity::error; });
        return false;
    }
    if (manifest.title != model.title || manifest.number != model.number || manifest.version != model.version) return refuse(file_.altered(Say(pack_part::manifest), Say("写的是另一个方案", "it speaks of another policy")));
    return read_reading(reading_, evaluation_);
}

// What decides how data is read and results are computed, besides policy and data.
bool PackCheck::read_reading(ReadingOptions& reading, EvaluationOptions& evaluation) {
    const Manifest& manifest = *verdict_.manifest;
    std::string marks = "=";
    for (const std::string& mark : manifest.missing_marks) marks += mark + "、";
    reading.missing = MissingMarks::said(marks);
    const auto& read = reading.missing.marks();
    if (!std::equal(read.begin(), read.end(), manifest.missing_marks.begin(), manifest.missing_marks.end())) return refuse(file_.altered(Say(pack_part::manifest), Say("表示没有数据的写法不对", "its marks for no data are none")));
    if (!manifest.as_of.empty()) evaluation.as_of = read_date_text(manifest.as_of);
    const bool same = !evaluation.as_of || value_text(policy_->model, Value::date(*evaluation.as_of), plain_unit()).zh == manifest.as_of;
    const bool given = evaluation.as_of.has_value() || (manifest.as_of.empty() && !needs_as_of(policy_->model));
    if (!same || !given) return refuse(file_.altered(Say(pack_part::manifest), Say("参数取值日期不对", "its day of parameters is none")));
    return true;
}

bool PackCheck::check_results() {
    const Passed passed = pass(nullptr);
    if (passed != Passed::ids_first) return passed == Passed::yes;
    const TwiceIds twice = ids_there_twice();
    return pass(&twice) == Passed::yes;
}

TwiceIds PackCheck::ids_there_twice() {
    PackedStaff rows(TextSource(file_.range(file_.staff())));
    StaffReader reader(policy_->model, std::string(pack_part::staff), rows, reading_);
    return reader.start() ? find_twice(reader) : TwiceIds();
}

Say PackCheck::person_words(const std::string& row, std::string_view id) const {
    const Say words("第 " + row + " 行", "row " + row);
    if (hide_ || id.empty()) return words;
    return {words.zh + "（" + std::string(id) + "）", words.en + " (" + std::string(id) + ")"};
}

Finding PackCheck::differs(const Say& person, ResultMatch::Difference difference) const {
    Finding finding = diagnose::pack_differs(difference.at, person, difference.step, difference.recorded, difference.computed);
    const Manifest& manifest = *verdict_.manifest;
    if (manifest.program != program_)
        finding.notes.emplace_back("包由 kaohe " + manifest.program + " 写成，这里是 " + program_ + "：也可能是两个版本算得不同", "the pack was written by kaohe " + manifest.program + ", this is " + program_ + ": the two versions may compute differently");
    return finding;
}

PackCheck::Passed PackCheck::pass(const TwiceIds* twice) {
    const Manifest& manifest = *verdict_.manifest;
    const Language language = language_of(*policy_);
    const std::string staff_name(pack_part::staff);
    const auto stop = [&](Finding finding) { return refuse(std::move(finding)), Passed::no; };
    const auto foreign = [&](Say why) { return stop(file_.altered(Say(pack_part::staff), std::move(why))); };

    PackedStaff rows(TextSource(file_.range(file_.staff())));
    StaffReader reader(policy_->model, staff_name, rows, reading_);
    if (!reader.start() || !has_our_headings(policy_->model, reader, language)) return foreign({"表头不对", "its headings are not what they have to be"});
    PolicyWords words(*policy_);
    const ResultLayout layout(policy_->model);
    Tally tally(policy_->model, layout);
    RowScorer scorer(*policy_, evaluation_, words, reader, staff_name, twice);
    ResultMatch match(file_.range(file_.results()), words, language, reader.binding().name.has_value());
    CoercionCheck coercions(TextSource(file_.range(file_.coercions())), policy_->model, reader, language, manifest.masked);
    if (auto difference = match.headings()) return stop(differs(Say(pack_part::results), std::move(*difference)));

    StaffRow row;
    StaffReader::Next next;
    std::uint64_t people = 0;
    while ((next = reader.next(row)) == StaffReader::Next::row) {
        ++people;
        if (Say trouble = coercions.see(row, people); !trouble.zh.empty()) return stop(file_.altered(Say(pack_part::coercions), std::move(trouble)));
        const ResultRow result = scorer.score(row);
        tally.add(result);
        if (auto difference = match.next(result)) {
            // Somebody else may have the ID, further down: that has to be known before anything is said.
            if (!twice) return Passed::ids_first;
            return stop(differs(person_words(std::to_string(row.row), row.id), std::move(*difference)));
        }
        if (people % 4096 == 0 && progress_) progress_(people, manifest.counts.rows);
    }
    if (next == StaffReader::Next::failed || rows.is_foreign()) return foreign({"第 " + std::to_string(rows.row()) + " 行不是结果包里的写法", "its row " + std::to_string(rows.row()) + " is not as a pack has it"});
    if (!twice && !scorer.found_twice().empty()) return Passed::ids_first;
    if (const auto whom = match.surplus()) return stop(differs(person_words(whom->first, whom->second), {{"结果", "result"}, {"有", "there"}, {"数据里没有这个人", "nobody in the data"}}));
    return check_coercions(coercions) && check_counts(counts_of(tally, words)) ? Passed::yes : Passed::no;
}

bool PackCheck::check_coercions(CoercionCheck& coercions) {
    if (Say trouble = coercions.finish(); !trouble.zh.empty()) return refuse(file_.altered(Say(pack_part::coercions), std::move(trouble)));
    const Manifest& manifest = *verdict_.manifest;
    // What was hidden cannot be read again, so its kinds are not known.
    if (coercions.lines() == manifest.coerced_cells && (manifest.masked || coercions.counts() == manifest.coercions)) return true;
    return refuse(file_.altered(Say(pack_part::manifest), Say("换了写法才读懂的单元格数与 coercions.csv 不同", "its counts of cells read in another form are not those of coercions.csv")));
}

// The manifest's own sums, which people read first.
bool PackCheck::check_counts(const Manifest::Counts& counts) {
    const Manifest::Counts& recorded = verdict_.manifest->counts;
    const auto differ = [&](const Say& step, std::string there, std::string here) { return refuse(differs({"清单", "the manifest"}, {step, Say(std::move(there)), Say(std::move(here))})); };
    const auto people = [](const Say& of) { return Say(of.zh + "人数", "number of people " + of.en); };
    if (counts == recorded) return true;
    if (counts.rows != recorded.rows) return differ(people({"", "in all"}), std::to_string(recorded.rows), std::to_string(counts.rows));
    for (std::size_t status = 0; status < counts.states.size(); ++status)
        if (counts.states[status] != recorded.states[status]) return differ(people(status_words(static_cast<Status>(status))), std::to_string(recorded.states[status]), std::to_string(counts.states[status]));
    if (counts.unrated != recorded.unrated) return differ(people({"未定级", "unrated"}), std::to_string(recorded.unrated), std::to_string(counts.unrated));
    for (std::size_t i = 0; i < std::min(counts.ratings.size(), recorded.ratings.size()); ++i)
        if (counts.ratings[i] != recorded.ratings[i]) return differ(people({"“" + counts.ratings[i].first + "”", "rated \"" + counts.ratings[i].first + "\""}), std::to_string(recorded.ratings[i].second), std::to_string(counts.ratings[i].second));
    for (std::size_t i = 0; i < std::min(counts.money.size(), recorded.money.size()); ++i)
        if (counts.money[i] != recorded.money[i]) return differ({counts.money[i].first.zh + "合计", counts.money[i].first.en + " in all"}, recorded.money[i].second, counts.money[i].second);
    return refuse(file_.altered(Say(pack_part::manifest), Say("等级或金额与方案的不同", "its ratings or amounts are not those of the policy")));
}

}  // namespace kaohe
