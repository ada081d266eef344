// SPDX-License-Identifier: Apache-2.0
// Verifies a result pack: every byte of the file, the manifest and its signature, then everything computed again from the policy and the data that are in
// it and held against the results that are.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/engine.hpp"
#include "tools/data/seen_ids.hpp"
#include "tools/evidence/coercion_table.hpp"
#include "tools/evidence/manifest.hpp"
#include "tools/evidence/pack_file.hpp"
#include "tools/evidence/result_match.hpp"
#include "tools/evidence/signing.hpp"

namespace kaohe {

struct PackVerdict {
    std::vector<Finding> findings;            // empty: it is as it was written, and computed again it is the same
    std::shared_ptr<const Sources> sources;   // of the policy, where it was read
    std::optional<Manifest> manifest;         // as far as it could be read; trustworthy only without findings
    std::string sha256;                       // of the file
    bool is_signed = false;
    bool is_trusted = false;                  // signed with the key that was asked for
    bool is_verified() const { return findings.empty(); }
};

class PackCheck {
public:
    // `program`: the version of this program. `hide`: no ID of the pack is told.
    PackCheck(std::string path, std::optional<PublicKey> trusted, std::string program, bool hide) : path_(std::move(path)), trusted_(std::move(trusted)), program_(std::move(program)), hide_(hide) {}

    // `progress` hears now and then how many people were computed again, of how many.
    PackVerdict run(const std::function<void(std::uint64_t, std::uint64_t)>& progress);

private:
    enum class Passed { yes, no, ids_first };  // ids_first: which IDs are there twice has to be known before

    bool refuse(Finding finding);
    bool check_manifest();
    std::optional<Finding> check_parts() const;
    bool check_signature();
    bool load_policy();
    bool read_reading(ReadingOptions& reading, EvaluationOptions& evaluation);
    bool check_results();
    Passed pass(const TwiceIds* twice);
    TwiceIds ids_there_twice();
    bool check_coercions(CoercionCheck& coercions);
    bool check_counts(const Manifest::Counts& counts);
    Finding differs(const Say& person, ResultMatch::Difference difference) const;
    Say person_words(const std::string& row, std::string_view id) const;

    std::string path_;
    std::optional<PublicKey> trusted_;
    std::string program_;
    bool hide_;
    PackFile file_;
    std::optional<Policy> policy_;
    ReadingOptions reading_;
    EvaluationOptions evaluation_;
    std::function<void(std::uint64_t, std::uint64_t)> progress_;
    PackVerdict verdict_;
};

}  // namespace kaohe
