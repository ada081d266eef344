// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/pack_writer.hpp"

#include <filesystem>
#include <stdexcept>

#include "interpreter/language_version.hpp"
#include "interpreter/value_text.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/evidence/pack_file.hpp"
#include "tools/evidence/zip_layout.hpp"
#include "tools/report/policy_hash.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

Manifest::Counts counts_of(const Tally& tally, const PolicyWords& words) {
    const Model& model = words.model();
    Manifest::Counts counts;
    counts.rows = tally.rows();
    for (std::size_t status = 0; status < counts.states.size(); ++status) counts.states[status] = tally.count(static_cast<Status>(status));
    for (std::uint32_t label = 0; label < tally.ratings().size(); ++label) counts.ratings.emplace_back(figure_text(model, model.rating, Value::label(label)).zh, tally.ratings()[label]);
    counts.unrated = tally.unrated();
    for (const Tally::Money& money : tally.money()) {
        const Unit& unit = model.units[model.figures[money.figure].unit];
        const Say& name = words.name_of(money.figure);
        counts.money.emplace_back(unit.word.zh.empty() ? name : Say(name.zh + "（" + unit.word.zh + "）", name.en + " (" + unit.word.en + ")"), exact_text(money.sum, unit));
    }
    return counts;
}

PackWriter::PackWriter(const PackOptions& options, const Policy& policy, PolicyWords& words, const StaffFile& staff)
    : options_(options), policy_(policy), words_(words), staff_(staff), language_(language_of(policy)), staff_table_(policy.model, staff.reader(), language_), coercion_table_(staff.reader(), staff_table_, language_),
      result_table_(words, language_, staff.reader().binding().name.has_value()) {
    if (!staff_table_.is_sound()) throw std::logic_error("the headings of the staff file bind otherwise in a pack");
    staff_table_.write_headings(staff_part_.csv);
    coercion_table_.write_headings(coercion_part_.csv);
    result_table_.write_headings(result_part_.csv);
}

std::optional<IoError> PackWriter::open() {
    if (auto error = output_.open(options_.path)) return error;
    for (Growing* const part : {&staff_part_, &coercion_part_, &result_part_})
        if (auto error = part->file.open(options_.path)) return error;
    return std::nullopt;
}

void PackWriter::add(const ResultRow& row) {
    ++people_;
    staff_table_.write(staff_part_.csv, row.staff);
    if (!staff_.reader().coerced().empty()) coercion_table_.write(coercion_part_.csv, row.staff, people_);
    result_table_.write(result_part_.csv, row);
}

std::optional<IoError> PackWriter::Growing::flush(std::size_t above) {
    if (buffer.size() <= above) return std::nullopt;
    digest.add(buffer);
    auto error = file.write(buffer);
    buffer.clear();
    return error;
}

std::optional<IoError> PackWriter::flush(std::size_t above) {
    for (Growing* const part : {&staff_part_, &coercion_part_, &result_part_})
        if (auto error = part->flush(above)) return error;
    return std::nullopt;
}

Manifest PackWriter::manifest(const Tally& tally, const std::string& as_of) const {
    const Model& model = policy_.model;
    const Intake& intake = staff_.reader().intake();
    Manifest out;
    out.program = options_.program;
    out.language = language_version;
    out.title = model.title, out.number = model.number, out.version = model.version;
    out.policy_sha256 = policy_hash(policy_);
    out.as_of = as_of;
    // The folder is the machine's business.
    out.staff_file = std::filesystem::path(staff_.path()).filename().string();
    out.staff_size = staff_.size();
    out.staff_form = staff_.rows().form(), out.staff_encoding = name_of(staff_.rows().encoding());
    out.blank_rows = intake.blank_rows, out.total_rows = intake.total_row_count;
    const auto& marks = staff_.reader().options().missing.marks();
    out.missing_marks.assign(marks.begin(), marks.end());
    out.masked = staff_.reader().options().mask;
    out.coerced_cells = intake.coercions.cells, out.coercions = intake.coercions.counts;
    out.counts = counts_of(tally, words_);
    out.by = options_.by, out.at = options_.at;
    if (options_.key) out.signer = options_.key->public_key().fingerprint();
    return out;
}

std::optional<Finding> PackWriter::finish(const Tally& tally, const std::string& as_of) {
    if (const auto error = flush(0)) return finding_of(*error, true);
    Manifest all = manifest(tally, as_of);
    if (auto finding = staff_.hash(all.staff_sha256)) return finding;
    const bool markdown = (*policy_.sources)[0].name().ends_with(".md");
    if (auto finding = put_part(markdown ? pack_part::policy_in_markdown : pack_part::policy, policy_text(policy_), &all)) return finding;
    if (auto finding = put_part(pack_part::staff, staff_part_, all)) return finding;
    if (auto finding = put_part(pack_part::coercions, coercion_part_, all)) return finding;
    if (auto finding = put_part(pack_part::results, result_part_, all)) return finding;
    const std::string text = all.text();
    if (auto finding = put_part(pack_part::manifest, text, nullptr)) return finding;
    if (options_.key) {
        if (auto finding = put_part(pack_part::signature, options_.key->sign(text), nullptr)) return finding;
        if (auto finding = put_part(pack_part::signer, options_.key->public_key().pem(), nullptr)) return finding;
    }
    if (const auto error = put(zip_directory(parts_, written_))) return finding_of(*error, true);
    sha256_ = sha_.hex();
    return std::nullopt;
}

std::optional<IoError> PackWriter::put(std::string_view bytes) {
    sha_.add(bytes);
    written_ += bytes.size();
    return output_.write(bytes);
}

std::optional<Finding> PackWriter::put_header(std::string name, std::uint64_t size, std::uint32_t crc) {
    constexpr std::uint64_t for_the_directory = 4096;
    parts_.push_back({std::move(name), size, crc, written_});
    if (zip_contents_end(parts_.back()) + for_the_directory > zip_limit) return diagnose::pack_too_large({}, options_.path, Say("4 GB"));
    if (const auto error = put(zip_header(parts_.back()))) return finding_of(*error, true);
    return std::nullopt;
}

std::optional<Finding> PackWriter::put_part(std::string_view name, std::string_view bytes, Manifest* manifest) {
    ContentDigest digest;
    digest.add(bytes);
    if (auto finding = put_header(std::string(name), digest.size(), digest.crc())) return finding;
    if (manifest) manifest->parts.push_back({std::string(name), digest.size(), digest.sha256()});
    if (const auto error = put(bytes)) return finding_of(*error, true);
    return std::nullopt;
}

std::optional<Finding> PackWriter::put_part(std::string_view name, Growing& part, Manifest& manifest) {
    if (auto finding = put_header(std::string(name), part.digest.size(), part.digest.crc())) return finding;
    manifest.parts.push_back({std::string(name), part.digest.size(), part.digest.sha256()});
    if (const auto error = part.file.read([this](std::string_view piece) { return put(piece); })) return finding_of(*error, true);
    return std::nullopt;
}

}  // namespace kaohe
