// SPDX-License-Identifier: Apache-2.0
// Writes a result pack while everybody is scored: rows go to files without a name beside the pack's place, and into the pack once all is known. The same
// policy, data and options give the same bytes, whenever and wherever they are scored.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "tools/data/output_file.hpp"
#include "tools/data/spool_file.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/evidence/coercion_table.hpp"
#include "tools/evidence/content_digest.hpp"
#include "tools/evidence/manifest.hpp"
#include "tools/evidence/pack_style.hpp"
#include "tools/evidence/result_table.hpp"
#include "tools/evidence/signing.hpp"
#include "tools/evidence/zip_layout.hpp"
#include "tools/report/tally.hpp"

namespace kaohe {

// What the user says about a pack.
struct PackOptions {
    std::string path;              // empty: none is wanted
    std::optional<std::string> by, at;
    std::optional<SigningKey> key;
    std::string program;           // version of the program
};

// The manifest's figures of a pass.
Manifest::Counts counts_of(const Tally& tally, const PolicyWords& words);

class PackWriter : public ResultSink {
public:
    // The staff file has found its headings. All must outlive this.
    PackWriter(const PackOptions& options, const Policy& policy, PolicyWords& words, const StaffFile& staff);

    // Nothing is at the pack's place before its file is committed.
    std::optional<IoError> open();
    void add(const ResultRow& row) override;
    // Empties what has grown past `above` bytes onto the disk.
    std::optional<IoError> flush(std::size_t above);
    // Behind the last row: puts the parts together. `as_of`: the day as a text.
    std::optional<Finding> finish(const Tally& tally, const std::string& as_of);
    // Committed by the caller, with the files that go with it.
    OutputFile& file() { return output_; }
    const std::string& sha256() const { return sha256_; }  // of the pack, once finished

private:
    // A part that grows while others do.
    struct Growing {
        std::string buffer;
        CsvWriter csv{buffer, pack_style};
        SpoolFile file;
        ContentDigest digest;
        std::optional<IoError> flush(std::size_t above);
    };
    Manifest manifest(const Tally& tally, const std::string& as_of) const;
    std::optional<IoError> put(std::string_view bytes);
    std::optional<Finding> put_header(std::string name, std::uint64_t size, std::uint32_t crc);
    std::optional<Finding> put_part(std::string_view name, std::string_view bytes, Manifest* manifest);
    std::optional<Finding> put_part(std::string_view name, Growing& part, Manifest& manifest);

    const PackOptions& options_;
    const Policy& policy_;
    PolicyWords& words_;
    const StaffFile& staff_;
    Language language_;
    StaffTable staff_table_;
    CoercionTable coercion_table_;
    ResultTable result_table_;
    Growing staff_part_, coercion_part_, result_part_;
    OutputFile output_;
    std::vector<ZipEntry> parts_;
    std::uint64_t written_ = 0, people_ = 0;
    Sha256 sha_;
    std::string sha256_;
};

}  // namespace kaohe
