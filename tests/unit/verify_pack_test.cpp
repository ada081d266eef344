// SPDX-License-Identifier: Apache-2.0
// What a pack says, computed again: whoever changes a figure, the data, the policy or a sum and puts all checksums right is found out by the first figure
// that differs; in a signed pack by the signature. Staff data as it comes goes into a pack and out of it as the same data.
#include <gtest/gtest.h>

#include "tests/unit/command_line.hpp"
#include "tests/unit/pack_bench.hpp"
#include "tests/unit/test_keys.hpp"
#include "tools/evidence/signing.hpp"

namespace kaohe {
namespace {

class VerifyPack : public CommandLine {
protected:
    std::string made(const std::vector<std::string>& more = {}, const std::string& staff_file = "s.csv", const std::string& policy_file = "p.kaohe") {
        std::vector<std::string> words{"score", policy_file, staff_file, "--pack", "made.zip", "-o", "made.csv"};
        words.insert(words.end(), more.begin(), more.end());
        const int done = run(words);
        EXPECT_TRUE(done == 0 || done == 3) << err;
        return get("made.zip");
    }
    int verify(const std::string& pack, const std::vector<std::string>& more = {}) {
        put("checked.zip", pack);
        std::vector<std::string> words{"verify", "checked.zip"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    // A forger puts all checksums right.
    void expect_differs(PackParts parts, const std::string& told) {
        parts.list_again();
        EXPECT_EQ(verify(parts.zip()), 1) << out;
        EXPECT_TRUE(holds(err, told)) << told << "\nis not in\n" << err;
        EXPECT_EQ(out, "");
    }
};

TEST_F(VerifyPack, a_changed_figure_is_named_with_person_and_step) {
    const PackParts whole(made());
    const std::string row = "2,E1,张三,已评,90,95.33,92.132,92.132,92.1,优秀,1200,,";
    const std::pair<std::string, std::string> cases[] = {
        {"2,E1,张三,已评,91,95.33,92.132,92.132,92.1,优秀,1200,,", "第 2 行（E1）的 1.1 转化数得分：包里是 91，重算是 90"},
        {"2,E1,张三,已评,90,95.34,92.132,92.132,92.1,优秀,1200,,", "第 2 行（E1）的 1.2 协作得分：包里是 95.34，重算是 95.33"},
        {"2,E1,张三,已评,90,95.33,92.2,92.132,92.1,优秀,1200,,", "第 2 行（E1）的 2.1 加权合计：包里是 92.2，重算是 92.132"},
        {"2,E1,张三,已评,90,95.33,92.132,92.2,92.1,优秀,1200,,", "第 2 行（E1）的 2.1 总分（舍入前）：包里是 92.2，重算是 92.132"},
        {"2,E1,张三,已评,90,95.33,92.132,92.132,92.2,优秀,1200,,", "第 2 行（E1）的 2.1 总分：包里是 92.2，重算是 92.1"},
        {"2,E1,张三,已评,90,95.33,92.132,92.132,92.1,合格,1200,,", "第 2 行（E1）的 2.2 等级：包里是 合格，重算是 优秀"},
        {"2,E1,张三,已评,90,95.33,92.132,92.132,92.1,优秀,12000,,", "第 2 行（E1）的 2.2 奖金：包里是 12000，重算是 1200"},
        {"2,E1,张三,未评,90,95.33,92.132,92.132,92.1,优秀,1200,,", "第 2 行（E1）的状态：包里是 未评，重算是 已评"},
        {"2,E1,张三,已评,90,95.33,92.132,92.132,92.1,优秀,1200,病假,", "第 2 行（E1）的原因：包里是 病假，重算是 空"},
        {"2,E9,张三,已评,90,95.33,92.132,92.132,92.1,优秀,1200,,", "第 2 行（E1）的工号：包里是 E9，重算是 E1"},
        {"2,E1,张三,已评,90.0,95.33,92.132,92.132,92.1,优秀,1200,,", "包里是 90.0，重算是 90"},
        {"2,E1,张三,已评,\"90\",95.33,92.132,92.132,92.1,优秀,1200,,", "另一种写法"},
    };
    for (const auto& [forged, told] : cases) {
        PackParts parts = whole;
        parts.replace("results.csv", row, forged);
        expect_differs(parts, told);
    }
    PackParts parts = whole;
    parts.replace("results.csv", row, cases[4].first);
    parts.list_again();
    EXPECT_EQ(verify(parts.zip(), {"--language", "en"}), 1);
    EXPECT_TRUE(holds(err, "2.1 total of row 2 (E1): the pack has 92.2, computed again it is 92.1")) << err;
    EXPECT_EQ(verify(parts.zip(), {"--json"}), 1);
    EXPECT_EQ(json()["verified"], false);
    EXPECT_EQ(json()["findings"][0]["code"], "K977");
    EXPECT_EQ(verify(parts.zip(), {"--mask"}), 1);
    EXPECT_FALSE(holds(err, "E1")) << err;
}

TEST_F(VerifyPack, changed_data_shows_in_the_first_figure_that_follows) {
    const PackParts whole(made());
    PackParts parts = whole;
    parts.replace("staff.csv", "6,E5,钱七,22,40,40,100", "6,E5,钱七,22,40,36,100");
    // 36 of 40 is 10% short: one step of 5 points.
    expect_differs(parts, "第 6 行（E5）的 1.1 转化数得分：包里是 100，重算是 95");
    parts = whole;
    parts.replace("staff.csv", "6,E5,钱七,22,40,40,100\n", "");
    expect_differs(parts, "第 6 行（E5）的结果：包里是 有，重算是 数据里没有这个人");
    parts = whole;
    parts.replace("staff.csv", "6,E5,钱七,22,40,40,100\n", "6,E5,钱七,22,40,40,100\n7,E6,周八,22,40,40,100\n");
    expect_differs(parts, "第 7 行（E6）的原表行：包里是 没有，重算是 7");
    parts = whole;
    parts.replace("staff.csv", "5,E4,", "5,E5,");
    expect_differs(parts, "包里是 E4，重算是 E5");
    // Data that is not as a pack has it.
    for (const auto& [what, by] : {std::pair("6,E5", "06,E5"), std::pair("6,E5", "x,E5"), std::pair("6,E5", "6 K510,E5"), std::pair(",40,40,100\n", ",40,40\n"), std::pair("原表行", "行")}) {
        parts = whole;
        parts.replace("staff.csv", what, by);
        expect_differs(parts, "K975");
    }
}

TEST_F(VerifyPack, a_changed_policy_shows_too) {
    const PackParts whole(made());
    PackParts parts = whole;
    parts.replace("policy.kaohe", "扣 5 分", "扣 4 分");
    expect_differs(parts, "第 2 行（E1）的 1.1 转化数得分：包里是 90，重算是 92");
    parts = whole;
    parts.replace("policy.kaohe", "方案 试算", "方案 另一个");
    expect_differs(parts, "写的是另一个方案");
    parts = whole;
    parts.replace("policy.kaohe", "权重 60%", "权重 50%");
    expect_differs(parts, "方案的检查：包里是 可以评分，重算是 不能评分");
    EXPECT_TRUE(holds(err, "K3")) << "and why: " << err;
    parts = whole;
    parts.replace("policy.kaohe", "方案 试算\n", "方案 试算\r\n");
    expect_differs(parts, "policy.kaohe，不是结果包里的写法");
}

TEST_F(VerifyPack, changed_sums_of_the_manifest_are_found) {
    const PackParts whole(made());
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"\"scored\": 2", "\"scored\": 3", "清单的已评人数：包里是 3，重算是 2"},
        {"\"rows\": 5", "\"rows\": 6", "清单的人数：包里是 6，重算是 5"},
        {"\"sum\": \"2400\"", "\"sum\": \"2300\"", "清单的奖金（元）合计：包里是 2300，重算是 2400"},
        {"\"rating\": \"优秀\",\n    \"people\": 2", "\"rating\": \"优秀\",\n    \"people\": 1", "清单的“优秀”人数：包里是 1，重算是 2"},
        {"\"cells\": 0", "\"cells\": 1", "换了写法才读懂的单元格数与 coercions.csv 不同"},
        {"\"as_of\": null", "\"as_of\": \"2025-13-01\"", "参数取值日期不对"},
        {"\"zh\": \"试算\"", "\"zh\": \"试\"", "写的是另一个方案"},
        {"   \"缺考\"", "   \"缺，考\"", "表示没有数据的写法不对"},
        {"\"masked\": false", "\"masked\": 0", "K975"},
        {"\"rows\": 5", "\"rows\": 5.0", "K975"},
        {"\"rows\": 5", "\"rows\": -5", "K975"},
        {"\"rows\": 5", "\"rows\":  5", "不是清单的写法"},
        {"\"by\": null", "\"by\": null,\n \"by\": null", "K975"},
        {"\"unrated\": 0,", "", "K975"},
        {"{", "", "K975"},
        {"\"format\": \"kaohe result pack\"", "\"format\": \"kaohe\"", "不是结果包的清单"},
    };
    for (const auto& [what, by, told] : cases) {
        PackParts parts = whole;
        parts.replace("manifest.json", what, by);
        EXPECT_EQ(verify(parts.zip()), 1) << by;
        EXPECT_TRUE(holds(err, told)) << by << "\n" << err;
    }
    // A mark more for no data changes what an empty cell is: here nothing, so it stays verified.
    PackParts parts = whole;
    parts.replace("results.csv", "出勤不足", "出勤");
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "K975") && holds(err, "K977")) << "the hash that does not fit, and the figure: " << err;
}

TEST_F(VerifyPack, deep_json_is_no_manifest) {
    PackParts parts(made());
    parts["manifest.json"] = std::string(200'000, '[');
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "K975")) << err;
    parts["manifest.json"] = "{\"format\": \"kaohe result pack\", \"format_version\": 1, \"program\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    EXPECT_EQ(verify(parts.zip()), 1);
    parts["manifest.json"] = std::string(5 << 20, ' ');
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "太长")) << err;
}

TEST_F(VerifyPack, other_versions_verify_or_say_why_not) {
    const PackParts whole(made());
    PackParts older = whole;
    older.replace("manifest.json", "\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"");
    EXPECT_EQ(verify(older.zip()), 0) << err;
    EXPECT_TRUE(holds(out, "写包的程序：kaohe 0.0.9，这里是 0.1.0\n")) << out;
    older.replace("results.csv", ",92.1,", ",92.2,");
    expect_differs(older, "包由 kaohe 0.0.9 写成，这里是 0.1.0：也可能是两个版本算得不同");
    PackParts newer = whole;
    newer.replace("manifest.json", "\"format_version\": 1", "\"format_version\": 2");
    newer.replace("manifest.json", "\"version\": \"0.1.0\"", "\"version\": \"3.0.0\"");
    EXPECT_EQ(verify(newer.zip()), 1);
    EXPECT_TRUE(holds(err, "K976") && holds(err, "由 kaohe 3.0.0（结果包格式 2） 写成") && holds(err, "kaohe 0.1.0（格式 1）")) << err;
    newer = whole;
    newer.replace("manifest.json", "\"language\": 1", "\"language\": 2");
    EXPECT_EQ(verify(newer.zip(), {"--language", "en"}), 1);
    EXPECT_TRUE(holds(err, "K976") && holds(err, "language version 2")) << err;
}

TEST_F(VerifyPack, signatures) {
    put("first.pem", first_key().private_pem());
    put("first.pub", first_key().public_pem());
    put("second.pem", second_key().private_pem());
    put("second.pub", second_key().public_pem());
    const PackParts plain(made()), whole(made({"--sign", "first.pem"}));
    EXPECT_EQ(made({"--sign", "first.pem"}), whole.zip()) << "Ed25519 needs no random numbers";
    const std::string fingerprint = PublicKey::read("first.pub").key->fingerprint();
    EXPECT_EQ(verify(whole.zip()), 0) << err;
    EXPECT_TRUE(holds(out, "签名有效，公钥指纹 " + fingerprint + "\n  指纹要和出具人另外给的对上")) << out;
    EXPECT_EQ(verify(whole.zip(), {"--trust", "first.pub"}), 0) << err;
    EXPECT_TRUE(holds(out, "就是 --trust 给出的公钥")) << out;
    EXPECT_EQ(verify(whole.zip(), {"--trust", "first.pub", "--json"}), 0);
    EXPECT_EQ(json()["signature"]["trusted"], true);
    EXPECT_EQ(json()["signature"]["fingerprint"], fingerprint);
    EXPECT_EQ(verify(whole.zip(), {"--trust", "second.pub"}), 1);
    EXPECT_TRUE(holds(err, "K981") && holds(err, fingerprint)) << err;
    EXPECT_EQ(verify(plain.zip(), {"--trust", "first.pub"}), 1);
    EXPECT_TRUE(holds(err, "K980")) << err;

    // Any change at all, with all checksums put right.
    PackParts parts = whole;
    parts.replace("results.csv", ",92.1,", ",92.2,");
    parts.list_again();
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "K979")) << err;
    parts = whole;
    parts.replace("manifest.json", "\"file\": \"s.csv\"", "\"file\": \"t.csv\"");
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "K979")) << err;
    parts = whole;
    parts["manifest.sig"][0] = static_cast<char>(parts["manifest.sig"][0] ^ 1);
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "K979")) << err;
    // Somebody else's signature of the same manifest: the manifest names the signer.
    parts = whole;
    parts["manifest.sig"] = SigningKey::read("second.pem").key->sign(parts["manifest.json"]);
    parts["signer.pem"] = get("second.pub");
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "K979")) << err;
    // The signature taken away.
    parts = whole;
    parts.parts.resize(5);
    EXPECT_EQ(verify(parts.zip()), 1);
    EXPECT_TRUE(holds(err, "清单写着有签名，包里却没有")) << err;
    parts = whole;
    parts.parts.pop_back();
    EXPECT_EQ(verify(parts.zip()), 1);
    for (const std::string& pem : {std::string("x"), get("first.pub") + "\n", "\n" + get("first.pub"), rsa_private_pem()}) {
        parts = whole;
        parts["signer.pem"] = pem;
        EXPECT_EQ(verify(parts.zip()), 1);
        EXPECT_TRUE(holds(err, "K975")) << err;
    }
    parts = whole;
    parts["manifest.sig"] += 'x';
    EXPECT_EQ(verify(parts.zip()), 1);
}

// RFC 8032, 7.1, tests 1 and 2.
TEST_F(VerifyPack, signatures_are_those_of_the_standard) {
    put("first.pem", first_key().private_pem());
    put("second.pem", second_key().private_pem());
    EXPECT_EQ(SigningKey::read("first.pem").key->sign(""), from_hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
    EXPECT_EQ(SigningKey::read("second.pem").key->sign("\x72"), from_hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    // The fingerprint is that of the DER form: a fixed head, then the 32 bytes of the key.
    EXPECT_EQ(SigningKey::read("first.pem").key->public_key().fingerprint(), sha256_hex(from_hex("302a300506032b6570032100" + first_key().known_public)));
}

TEST_F(VerifyPack, keys_that_will_not_do_are_told_why) {
    put("private.pem", first_key().private_pem());
    put("public.pem", first_key().public_pem());
    put("encrypted.pem", first_key().encrypted_pem());
    put("rsa.pem", rsa_private_pem());
    put("text.pem", "not a key");
    put("cut.pem", first_key().private_pem().substr(0, 60) + "\n-----END PRIVATE KEY-----\n");
    put("cert.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    put("ssh.pem", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
    put("pack.zip", made({"--sign", "private.pem"}));
    const std::pair<const char*, const char*> to_sign[] = {{"public.pem", "里面是公钥，签署要用私钥"}, {"encrypted.pem", "用口令加了密"}, {"rsa.pem", "不是 Ed25519"}, {"text.pem", "不是 PEM 文件"}, {"cut.pem", "读不出密钥"}, {"cert.pem", "里面是证书"}, {"ssh.pem", "SSH"}, {"none.pem", "K910"}};
    for (const auto& [file, why] : to_sign) {
        EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--pack", "x.zip", "--sign", file}), 2) << file;
        EXPECT_TRUE(holds(err, why)) << file << err;
        EXPECT_FALSE(std::filesystem::exists("x.zip"));
    }
    const std::pair<const char*, const char*> to_trust[] = {{"private.pem", "里面是私钥，核对只用公钥"}, {"text.pem", "不是 PEM 文件"}, {"none.pem", "K910"}};
    for (const auto& [file, why] : to_trust) {
        EXPECT_EQ(run({"verify", "pack.zip", "--trust", file}), 2) << file;
        EXPECT_TRUE(holds(err, why)) << file << err;
    }
}

}  // namespace
}  // namespace kaohe
