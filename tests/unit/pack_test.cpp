// SPDX-License-Identifier: Apache-2.0
// Result packs as files: any byte that is changed, cut off, added or moved is found; the same inputs give the same bytes; other programs can open them.
#include <gtest/gtest.h>


#include <cstdlib>
#include <random>

#include "tests/unit/command_line.hpp"
#include "tests/unit/pack_bench.hpp"
#include "tests/unit/test_keys.hpp"

namespace kaohe {
namespace {

class Pack : public CommandLine {
protected:
    // What `score --pack` writes of the fixture's policy and staff.
    std::string made(const std::vector<std::string>& more = {}, const std::string& policy_file = "p.kaohe", const std::string& staff_file = "s.csv") {
        std::vector<std::string> words{"score", policy_file, staff_file, "--pack", "made.zip", "-o", "made.csv"};
        words.insert(words.end(), more.begin(), more.end());
        const int done = run(words);
        EXPECT_TRUE(done == 0 || done == 3) << err;
        return get("made.zip");
    }
    std::string signed_pack() {
        put("private.pem", first_key().private_pem());
        put("public.pem", first_key().public_pem());
        return made({"--sign", "private.pem"});
    }
    int verify(const std::string& pack, const std::vector<std::string>& more = {}) {
        put("checked.zip", pack);
        std::vector<std::string> words{"verify", "checked.zip"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    // That a pack which is not as it was written is found to be so, and told by name.
    void expect_found(const std::string& pack, const std::string& what) {
        const int done = verify(pack);
        EXPECT_TRUE(done == 1 || done == 2) << what << ": exit " << done << "\n" << out;
        EXPECT_EQ(out, "") << what;
        EXPECT_TRUE(holds(err, "K974") || holds(err, "K975")) << what << "\n" << err;
    }
    std::string fingerprint_of(const std::string& pack) {
        run({"verify", pack, "--json"});
        return json()["signature"]["fingerprint"];
    }
    void flip_every_byte(const std::string& pack) {
        for (std::size_t at = 0; at < pack.size(); ++at)
            for (const int bits : {0x01, 0x80, 0xFF}) {
                std::string flipped = pack;
                flipped[at] = static_cast<char>(flipped[at] ^ bits);
                expect_found(flipped, "byte " + std::to_string(at) + " ^ " + std::to_string(bits));
                if (HasFailure()) return;
            }
    }
};

TEST_F(Pack, a_whole_one_is_verified) {
    const std::string pack = made();
    EXPECT_EQ(verify(pack), 0) << err;
    EXPECT_TRUE(out.starts_with("一致：5 人全部重算，结果与包里的逐项相同\n  不参与 1，已评 2，出错 2\n")) << out;
    EXPECT_TRUE(holds(out, "SHA-256：" + sha256_hex(pack) + "\n")) << out;
    EXPECT_TRUE(holds(out, "SHA-256：" + sha256_hex(policy) + "\n")) << out;
    EXPECT_TRUE(holds(out, "没有签名")) << out;
    EXPECT_EQ(run({"verify", "checked.zip", "--language", "en"}), 0);
    EXPECT_TRUE(out.starts_with("Verified: 5 people computed again, and every result is as recorded\n")) << out;
    EXPECT_EQ(run({"verify", "checked.zip", "--json"}), 0);
    EXPECT_EQ(json()["verified"], true);
    EXPECT_EQ(json()["sha256"], sha256_hex(pack));
    EXPECT_EQ(json()["people"], 5);
    EXPECT_EQ(json()["signature"]["signed"], false);
    EXPECT_TRUE(json()["findings"].empty());
}

// Put together by other code, byte for byte: the format is what the documentation says.
TEST_F(Pack, has_the_documented_form) {
    for (const std::string& pack : {made(), signed_pack()}) EXPECT_EQ(PackParts(pack).zip(), pack);
    const PackParts parts(made());
    ASSERT_EQ(parts.parts.size(), 5U);
    const std::string names[] = {"policy.kaohe", "staff.csv", "coercions.csv", "results.csv", "manifest.json"};
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(parts.parts[i].first, names[i]);
    EXPECT_EQ(parts.parts[0].second, policy);
    EXPECT_EQ(parts.parts[1].second, "\xEF\xBB\xBF原表行,工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n"
                                     "2,E1,张三,22,40,34,95.33\n3,E2,李四,5,40,34,95\n4,E3,王五,22,40,八十,95\n5,E4,赵六,22,40,,95\n6,E5,钱七,22,40,40,100\n");
    EXPECT_EQ(parts.parts[2].second, "\xEF\xBB\xBF序号,原表行,工号,列,单元格,原文,读作,写法\n");
    // Worked out by hand: 34 of 40 is 15% short, two steps of 5 points; 90 × 60% + 95.33 × 40% = 92.132.
    EXPECT_EQ(parts.parts[3].second, "\xEF\xBB\xBF原表行,工号,姓名,状态,转化数得分,协作得分,加权合计,总分（舍入前）,总分,等级,奖金（元）,原因,说明\n"
                                     "2,E1,张三,已评,90,95.33,92.132,92.132,92.1,优秀,1200,,总分舍入“四舍五入，保留 1 位小数”\n"
                                     "3,E2,李四,不参与,,,,,,,,出勤不足,\n"
                                     "4,E3,王五,出错,,,,,,,,K510 转化数（人）,\n"
                                     "5,E4,赵六,出错,,,,,,,,K401 转化数得分,\n"
                                     "6,E5,钱七,已评,100,100,100,100,100,优秀,1200,,\n");
}

TEST_F(Pack, every_flipped_byte_is_found) { flip_every_byte(made()); }

TEST_F(Pack, every_flipped_byte_of_a_signed_one_is_found) { flip_every_byte(signed_pack()); }

TEST_F(Pack, one_that_breaks_off_anywhere_is_found) {
    for (const std::string& pack : {made(), signed_pack()})
        for (std::size_t size = 0; size < pack.size(); ++size) {
            expect_found(pack.substr(0, size), "cut to " + std::to_string(size));
            if (HasFailure()) return;
        }
}

TEST_F(Pack, whatever_is_added_is_found) {
    const std::string pack = made();
    for (const std::string& more : {std::string(1, '\0'), std::string("x"), std::string("PK\5\6"), pack}) expect_found(pack + more, "added at the end");
    expect_found("x" + pack, "added at the beginning");
    const std::size_t directory = pack.find("PK\1\2");
    expect_found(pack.substr(0, directory) + "x" + pack.substr(directory), "added before the directory");
}

TEST_F(Pack, parts_that_are_moved_added_or_taken_away_are_found) {
    const PackParts whole(made());
    for (std::size_t i = 0; i < whole.parts.size(); ++i) {
        PackParts less = whole;
        less.parts.erase(less.parts.begin() + static_cast<std::ptrdiff_t>(i));
        expect_found(less.zip(), "without part " + std::to_string(i));
        for (std::size_t j = i + 1; j < whole.parts.size(); ++j) {
            PackParts swapped = whole;
            std::swap(swapped.parts[i], swapped.parts[j]);
            expect_found(swapped.zip(), "parts " + std::to_string(i) + " and " + std::to_string(j) + " swapped");
        }
        PackParts more = whole;
        more.parts.insert(more.parts.begin() + static_cast<std::ptrdiff_t>(i), {"notes.txt", "x"});
        expect_found(more.zip(), "a part more before " + std::to_string(i));
    }
    PackParts twice = whole;
    twice.parts.push_back(whole.parts.back());
    expect_found(twice.zip(), "the manifest twice");
}

// No byte of a file is believed before it was looked at: neither crash nor memory for what a header claims.
TEST_F(Pack, random_bytes_are_no_pack) {
    std::mt19937 random(7);
    const std::string pack = made();
    for (int i = 0; i < 3000; ++i) {
        std::string bytes = i % 3 == 0 ? std::string() : pack;
        if (bytes.empty()) bytes.resize(random() % 400);
        for (unsigned changes = 1 + random() % 30; changes > 0 && !bytes.empty(); --changes) bytes[random() % bytes.size()] = static_cast<char>(random());
        if (i % 3 == 0) bytes.insert(0, "PK\3\4");
        if (i % 3 == 2) bytes.resize(random() % (bytes.size() + 1));
        expect_found(bytes, "random case " + std::to_string(i));
        if (HasFailure()) return;
    }
}

TEST_F(Pack, other_files_are_told_from_packs) {
    for (const std::string& other : {std::string(), std::string("P"), std::string(staff), std::string(policy)}) {
        EXPECT_EQ(verify(other), 2);
        EXPECT_TRUE(holds(err, "K974")) << err;
    }
    PackParts zip(made());
    zip.parts = {{"hello.txt", "hello"}};
    EXPECT_EQ(verify(zip.zip()), 2);
    EXPECT_TRUE(holds(err, "K974")) << err;
    EXPECT_EQ(run({"verify", "nothing.zip"}), 2);
    EXPECT_TRUE(holds(err, "K910")) << err;
    EXPECT_EQ(run({"verify", "."}), 2);
    EXPECT_TRUE(holds(err, "K911")) << err;
    const NamedPipe pipe("pipe.zip", "x");
    EXPECT_EQ(run({"verify", "pipe.zip"}), 2);
    EXPECT_TRUE(holds(err, "K915")) << err;
}

TEST_F(Pack, is_the_same_for_the_same_inputs) {
    const std::string pack = made();
    EXPECT_EQ(made(), pack);
    for (const char* const language : {"zh", "en"}) EXPECT_EQ(made({"--language", language}), pack) << language;
    EXPECT_EQ(made({"--rejects", "r.csv", "--detail", "--coercions"}), pack);
    EXPECT_EQ(made({"--json"}), pack);
    environment = {{"KAOHE_LANG", "en"}};
    EXPECT_EQ(made(), pack);
    for (const auto& [name, value] : {std::pair("TZ", "Asia/Shanghai"), std::pair("TZ", "America/New_York"), std::pair("LC_ALL", "C"), std::pair("LC_ALL", "zh_CN.UTF-8")}) {
        ::setenv(name, value, 1);
        EXPECT_EQ(made(), pack) << name << " " << value;
        ::unsetenv(name);
    }
    std::filesystem::create_directory("elsewhere");
    put("elsewhere/other name.kaohe", policy);
    put("elsewhere/s.csv", staff);
    EXPECT_EQ(made({}, "elsewhere/other name.kaohe", "elsewhere/s.csv"), pack) << "folders and the policy's file name tell nothing";
}

TEST_F(Pack, tells_who_and_when_only_if_asked) {
    const PackParts plain(made()), told(made({"--by", "人力资源部", "--at", "2025-08-01T17:30+08:00"}));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(plain.parts[i], told.parts[i]);
    EXPECT_TRUE(holds(plain.parts[4].second, "\"by\": null,\n \"at\": null"));
    EXPECT_TRUE(holds(told.parts[4].second, "\"by\": \"人力资源部\",\n \"at\": \"2025-08-01T17:30+08:00\""));
    EXPECT_EQ(verify(told.zip()), 0) << err;
    EXPECT_TRUE(holds(out, "出具人（自述）：人力资源部\n出具时间（自述）：2025-08-01T17:30+08:00\n")) << out;
}

TEST_F(Pack, however_the_files_are_saved_the_parts_are_the_same) {
    const PackParts plain(made());
    std::string crlf;
    for (const char c : std::string(policy)) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    put("crlf.kaohe", "\xEF\xBB\xBF" + crlf);
    EXPECT_EQ(PackParts(made({}, "crlf.kaohe")).zip(), plain.zip());
    std::string rows;
    for (const char c : std::string(staff)) rows += c == '\n' ? "\r\n" : c == ',' ? ";" : std::string(1, c);
    put("s2.csv", "\xEF\xBB\xBF" + rows);
    const PackParts other(made({}, "p.kaohe", "s2.csv"));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(other.parts[i], plain.parts[i]);
}

TEST_F(Pack, is_read_by_other_programs) {
    put("pack.zip", signed_pack());
    if (has_program("unzip")) {
        shell("unzip -tq pack.zip");
        EXPECT_EQ(code, 0);
    }
    if (has_program("python3")) {
        const std::string said = shell("python3 -c \"import zipfile; z = zipfile.ZipFile('pack.zip'); print(z.testzip(), all(i.date_time == (1980, 1, 1, 0, 0, 0) and i.compress_type == 0 for i in z.infolist()), len(z.namelist()))\"");
        EXPECT_EQ(said, "None True 7\n");
    }
    // As the documentation says: verified by hand.
    const PackParts parts(get("pack.zip"));
    for (const auto& [name, bytes] : parts.parts) put(name, bytes);
    if (has_program("sha256sum")) {
        EXPECT_EQ(shell("sha256sum < results.csv").substr(0, 64), sha256_hex(get("results.csv")));
        EXPECT_TRUE(holds(get("manifest.json"), shell("sha256sum < results.csv").substr(0, 64)));
    }
    if (has_program("openssl")) {
        EXPECT_TRUE(holds(shell("openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in manifest.json -sigfile manifest.sig"), "Successfully"));
        EXPECT_EQ(code, 0);
        EXPECT_EQ(shell("openssl pkey -pubin -in signer.pem -outform DER | sha256sum").substr(0, 64), fingerprint_of("pack.zip"));
        put("manifest.json", get("manifest.json") + " ");
        shell("openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in manifest.json -sigfile manifest.sig");
        EXPECT_NE(code, 0);
    }
}

TEST_F(Pack, data_from_a_pipe_may_have_ids_twice) {
    const std::string rows = std::string(staff) + "E1,张三,22,40,34,95.33,\n";
    put("twice.csv", rows);
    const PackParts from_file(made({}, "p.kaohe", "twice.csv"));
    const NamedPipe pipe("pipe", rows);
    const PackParts from_pipe(made({}, "p.kaohe", "pipe"));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(from_file.parts[i], from_pipe.parts[i]);
    EXPECT_TRUE(holds(from_file.parts[3].second, "2,E1,张三,出错,,,,,,,,K518 工号,")) << from_file.parts[3].second;
    EXPECT_EQ(verify(from_pipe.zip()), 0) << err;
}

TEST_F(Pack, nothing_is_written_unless_all_is) {
    put("broken.csv", std::string(staff) + "E6,\"孙八,1\n");
    EXPECT_EQ(run({"score", "p.kaohe", "broken.csv", "--pack", "x.zip", "-o", "x.csv"}), 2);
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--pack", "no/x.zip", "-o", "x.csv"}), 2);
    EXPECT_TRUE(holds(err, "K917")) << err;
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--pack", "x.zip", "-o", "no/x.csv"}), 2);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator("."), std::filesystem::directory_iterator()), 3) << "the policy and two staff files";
}

TEST_F(Pack, options_are_told_what_is_wrong_with_them) {
    put("private.pem", first_key().private_pem());
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"score", "p.kaohe", "s.csv", "--pack", "x.csv"}, "K905"},
        {{"score", "p.kaohe", "s.csv", "--sign", "private.pem"}, "K987"},
        {{"score", "p.kaohe", "s.csv", "--by", "x"}, "K987"},
        {{"score", "p.kaohe", "s.csv", "--at", "2025-08-01"}, "K987"},
        {{"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--at", "yesterday"}, "K905"},
        {{"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--at", "2025-02-30"}, "K905"},
        {{"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--at", "2025-08-01 24:00"}, "K905"},
        {{"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--by", " "}, "K905"},
        {{"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--by", "a\nb"}, "K905"},
        {{"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--by", "\xFF"}, "K905"},
        {{"verify", "p.kaohe", "s.csv"}, "K986"},
        {{"verify"}, "K903"},
        {{"verify", "x.zip", "--as-of", "2025-08-01"}, "K987"},
        {{"verify", "x.zip", "--missing", "x"}, "K987"},
    };
    for (const auto& [words, expected] : cases) {
        EXPECT_EQ(run(words), 2) << words.back();
        EXPECT_TRUE(holds(err, expected)) << words.back() << "\n" << err;
    }
    put("s.zip", staff);
    EXPECT_EQ(run({"score", "p.kaohe", "s.zip", "--pack", "s.zip"}), 2);
    EXPECT_TRUE(holds(err, "K905")) << err;
    EXPECT_EQ(get("s.zip"), staff);
}

}  // namespace
}  // namespace kaohe
