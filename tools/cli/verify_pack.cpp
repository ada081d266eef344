// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/verify_pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "grammar/numerals.hpp"
#include "interpreter/language_version.hpp"
#include "tools/cli/version.hpp"
#include "tools/evidence/pack_check.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

// Only for people who wait: on a terminal, and from the second second on.
class Progress {
public:
    explicit Progress(CommandContext& context) : context_(context) {}
    ~Progress() {
        if (shown_) context_.err << "\r" << std::string(40, ' ') << "\r" << std::flush;
    }
    void operator()(std::uint64_t done, std::uint64_t all) {
        if (!context_.err_is_terminal || std::chrono::steady_clock::now() - started_ < std::chrono::seconds(1)) return;
        context_.err << "\r" << (context_.language() == Language::zh ? fmt::format("已重算 {} 人（共 {} 人）", done, all) : fmt::format("{} of {} people computed again", done, all)) << std::flush;
        shown_ = true;
    }

private:
    CommandContext& context_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    bool shown_ = false;
};

Json verdict_json(const PackVerdict& verdict, const std::string& path) {
    Json out = {{"verified", verdict.is_verified()}, {"file", valid_utf8(path)}, {"sha256", verdict.sha256.empty() ? Json() : Json(verdict.sha256)}};
    if (verdict.manifest) {
        const Manifest& manifest = *verdict.manifest;
        out["program"] = {{"version", manifest.program}, {"language", manifest.language}};
        out["policy"] = {{"title", say_to_json(manifest.title)}, {"number", manifest.number}, {"version", manifest.version}, {"sha256", manifest.policy_sha256}, {"as_of", manifest.as_of.empty() ? Json() : Json(manifest.as_of)}};
        out["staff"] = {{"file", manifest.staff_file}, {"sha256", manifest.staff_sha256}};
        out["masked"] = manifest.masked;
        out["people"] = manifest.counts.rows;
        out["by"] = manifest.by ? Json(*manifest.by) : Json();
        out["at"] = manifest.at ? Json(*manifest.at) : Json();
        out["signature"] = {{"signed", verdict.is_signed}, {"fingerprint", manifest.signer.empty() ? Json() : Json(manifest.signer)}, {"trusted", verdict.is_trusted}};
    }
    out["findings"] = findings_to_json(verdict.findings, verdict.sources ? *verdict.sources : Sources());
    return out;
}

std::string policy_line(const Manifest& manifest, Language language) {
    std::string line = manifest.title.in(language);
    if (!manifest.number.empty()) line += " " + manifest.number;
    if (!manifest.version.empty()) line += (language == Language::zh ? "，版本 " : ", version ") + manifest.version;
    return printable(line);
}

std::string states_text(const Manifest::Counts& counts, Language language) {
    std::string out;
    for (const Status status : {Status::out_of_scope, Status::excluded, Status::scored, Status::unscored, Status::rejected})
        if (const std::uint64_t count = counts.states[static_cast<std::size_t>(status)]; count > 0) out += (out.empty() ? "" : language == Language::zh ? "，" : ", ") + status_words(status).in(language) + " " + std::to_string(count);
    return out;
}

// Who vouches for it, and who does not.
std::string signature_text(const PackVerdict& verdict, Language language) {
    const bool zh = language == Language::zh;
    if (!verdict.is_signed) return zh ? "没有签名：核对说明包里的内容前后一致、没有传坏，不说明是谁写的\n" : "Not signed: the pack is whole and its results follow from its policy and data, but nobody vouches for whose they are\n";
    std::string out = (zh ? "签名有效，公钥指纹 " : "The signature is good; fingerprint of the key: ") + verdict.manifest->signer + "\n";
    if (verdict.is_trusted) out += zh ? "  就是 --trust 给出的公钥\n" : "  it is the key given with --trust\n";
    else out += zh ? "  指纹要和出具人另外给的对上，才知道是谁签的；也可以用 --trust 公钥.pem 核对\n" : "  whose it is only the signer can tell you, by another way; --trust PUBLIC.pem compares it for you\n";
    return out;
}

void tell_verified(CommandContext& context, const PackVerdict& verdict, const std::string& path) {
    const Language language = context.language();
    const bool zh = language == Language::zh;
    const Manifest& manifest = *verdict.manifest;
    const std::string head = zh ? fmt::format("一致：{} 人全部重算，结果与包里的逐项相同", manifest.counts.rows) : fmt::format("Verified: {} computed again, and every result is as recorded", counted(manifest.counts.rows, "person", "people"));
    context.out << painted(head, Paint::help, context.out_style) << "\n";
    if (const std::string states = states_text(manifest.counts, language); !states.empty()) context.out << "  " << states << "\n";
    context.out << (zh ? "方案：" : "Policy: ") << policy_line(manifest, language) << "\n  SHA-256" << (zh ? "：" : ": ") << manifest.policy_sha256 << "\n";
    if (!manifest.as_of.empty()) context.out << (zh ? "  参数取值日期：" : "  parameters as of ") << manifest.as_of << "\n";
    context.out << (zh ? "员工数据：" : "Staff data: ") << printable(manifest.staff_file) << (manifest.masked ? (zh ? "（已隐去姓名和工号）" : " (names and IDs hidden)") : "") << "\n  SHA-256" << (zh ? "：" : ": ") << manifest.staff_sha256 << "\n";
    context.out << (zh ? "结果包：" : "Result pack: ") << printable(path) << "\n  SHA-256" << (zh ? "：" : ": ") << verdict.sha256 << "\n";
    const std::string here = program_version();
    context.out << (zh ? "写包的程序：kaohe " : "Written by kaohe ") << printable(manifest.program) << (manifest.program == here ? "" : zh ? "，这里是 " + here : "; this is " + here) << "\n";
    if (manifest.by) context.out << (zh ? "出具人（自述）：" : "Issued by (as it says): ") << printable(*manifest.by) << "\n";
    if (manifest.at) context.out << (zh ? "出具时间（自述）：" : "Issued at (as it says): ") << printable(*manifest.at) << "\n";
    context.out << signature_text(verdict, language);
}

// 2 where there was nothing to verify; 1 where it is not as it should be.
int code_of(const PackVerdict& verdict) {
    if (verdict.is_verified()) return exit_fine;
    static constexpr std::string_view cannot_be_read[] = {"K910", "K911", "K912", "K913", "K915", "K974"};
    const std::string_view code = row_of(verdict.findings.front().id).code;
    return std::find(std::begin(cannot_be_read), std::end(cannot_be_read), code) != std::end(cannot_be_read) ? exit_usage : exit_findings;
}

}  // namespace

int verify_pack(CommandContext& context, const Arguments& arguments) {
    const std::string& path = arguments.positionals()[0];
    std::optional<PublicKey> trusted;
    if (arguments.has("--trust")) {
        auto read = PublicKey::read(arguments.value("--trust"));
        if (read.finding) return refuse(context, *read.finding);
        trusted = std::move(read.key);
    }
    PackVerdict verdict;
    {
        Progress progress(context);
        verdict = PackCheck(path, std::move(trusted), program_version(), arguments.has("--mask")).run([&](std::uint64_t done, std::uint64_t all) { progress(done, all); });
    }
    if (arguments.has("--json")) context.out << verdict_json(verdict, path).dump(1) << "\n";
    else if (verdict.is_verified()) tell_verified(context, verdict, path);
    if (verdict.is_verified() || arguments.has("--json")) return code_of(verdict);
    const Sources none_read;
    const Sources& sources = verdict.sources ? *verdict.sources : none_read;
    context.err << (verdict.findings.size() == 1 ? render(verdict.findings.front(), sources, context.err_style) : render(verdict.findings, sources, context.err_style));
    return code_of(verdict);
}

}  // namespace kaohe
