// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/signing.hpp"

#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "tools/data/data_findings.hpp"
#include "tools/data/digest.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {

namespace {

constexpr std::size_t largest_key_file = std::size_t{64} << 10;

void require(bool done) {
    if (!done) throw std::runtime_error("Ed25519 failed");
}

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
Bio bio_of(std::string_view text) { return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free}; }

std::string bytes_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

// A passphrase would have to be asked for: there is none.
int no_passphrase(char*, int, int, void*) { return -1; }

// Why a text is no such key, as far as its own lines tell.
Say no_key(std::string_view pem, bool wants_private) {
    if (!holds(pem, "-----BEGIN ")) return {"不是 PEM 文件（-----BEGIN …）", "it is no PEM file (-----BEGIN …)"};
    if (holds(pem, "BEGIN CERTIFICATE")) return {"里面是证书，不是密钥", "it holds a certificate, not a key"};
    if (holds(pem, "BEGIN OPENSSH") || holds(pem, "BEGIN SSH2")) return {"是 SSH 的密钥格式", "it is a key in the form of SSH"};
    if (holds(pem, "ENCRYPTED")) return {"用口令加了密，这里不问口令；用 openssl pkey -in 加密的.pem -out 私钥.pem 去掉口令，并只让自己能读", "it is encrypted with a passphrase, and none is asked for here; openssl pkey -in encrypted.pem -out private.pem takes it off, for your eyes only"};
    const bool is_private = holds(pem, "PRIVATE KEY-----"), is_public = holds(pem, "PUBLIC KEY-----");
    if (wants_private && is_public && !is_private) return {"里面是公钥，签署要用私钥", "it holds a public key, and signing takes the private one"};
    if (!wants_private && is_private && !is_public) return {"里面是私钥，核对只用公钥；私钥不要交给别人", "it holds a private key, and verifying takes the public one; keep the private one to yourself"};
    return {"读不出密钥，文件不完整或者改动过", "no key can be read from it: it is not whole, or was altered"};
}

Say other_kind(int type) {
    const char* const name = OBJ_nid2sn(type);
    const std::string kind = name ? name : "?";
    return {"是 " + kind + " 密钥，不是 Ed25519", "it is a key of kind " + kind + ", not Ed25519"};
}

// Nothing but one key: what stands before and behind it is ignored by OpenSSL, as in all PEM files.
template <class Read>
std::shared_ptr<void> key_in(std::string_view pem, Read read) {
    const Bio bio = bio_of(pem);
    require(bio != nullptr);
    EVP_PKEY* const key = read(bio.get(), nullptr, &no_passphrase, nullptr);
    ERR_clear_error();
    return {key, [](void* one) { EVP_PKEY_free(static_cast<EVP_PKEY*>(one)); }};
}

EVP_PKEY* pkey(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

std::string public_pem(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
    require(bio && PEM_write_bio_PUBKEY(bio.get(), key) == 1);
    return bytes_of(bio.get());
}

std::string public_der(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
    require(bio && i2d_PUBKEY_bio(bio.get(), key) == 1);
    return bytes_of(bio.get());
}

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
Context new_context() { return {EVP_MD_CTX_new(), &EVP_MD_CTX_free}; }

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

PublicKey::PublicKey(std::shared_ptr<void> key) : key_(std::move(key)), pem_(public_pem(pkey(key_))), fingerprint_(sha256_hex(public_der(pkey(key_)))) {}

KeyRead<PublicKey> PublicKey::of(std::string_view pem, const std::string& name) {
    auto key = key_in(pem, &PEM_read_bio_PUBKEY);
    if (!key) return {{}, diagnose::key_unfit({}, name, no_key(pem, false))};
    if (EVP_PKEY_get_base_id(pkey(key)) != EVP_PKEY_ED25519) return {{}, diagnose::key_unfit({}, name, other_kind(EVP_PKEY_get_base_id(pkey(key))))};
    return {PublicKey(std::move(key)), {}};
}

KeyRead<PublicKey> PublicKey::read(const std::string& path) {
    std::string pem;
    if (const auto error = read_file(path, pem, largest_key_file)) return {{}, finding_of(*error, false)};
    return of(pem, path);
}

bool PublicKey::verifies(std::string_view bytes, std::string_view signature) const {
    const Context context = new_context();
    require(context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey(key_)) == 1);
    const bool fits = EVP_DigestVerify(context.get(), data_of(signature), signature.size(), data_of(bytes), bytes.size()) == 1;
    ERR_clear_error();
    return fits;
}

SigningKey::SigningKey(std::shared_ptr<void> key) : key_(key), public_(std::move(key)) {}

KeyRead<SigningKey> SigningKey::read(const std::string& path) {
    std::string pem;
    if (const auto error = read_file(path, pem, largest_key_file)) return {{}, finding_of(*error, false)};
    auto key = key_in(pem, &PEM_read_bio_PrivateKey);
    const Say trouble = key ? Say() : no_key(pem, true);
    OPENSSL_cleanse(pem.data(), pem.size());
    if (!key) return {{}, diagnose::key_unfit({}, path, trouble)};
    if (EVP_PKEY_get_base_id(pkey(key)) != EVP_PKEY_ED25519) return {{}, diagnose::key_unfit({}, path, other_kind(EVP_PKEY_get_base_id(pkey(key))))};
    return {SigningKey(std::move(key)), {}};
}

std::string SigningKey::sign(std::string_view bytes) const {
    const Context context = new_context();
    std::string signature(signature_size, '\0');
    std::size_t size = signature.size();
    require(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pkey(key_)) == 1);
    require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data_of(bytes), bytes.size()) == 1 && size == signature_size);
    return signature;
}

}  // namespace kaohe
