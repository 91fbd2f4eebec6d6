#ifndef CLIBCRYPTO_H
#define CLIBCRYPTO_H

// The parts of OpenSSL's libcrypto that are used, and nothing else: RSA-OAEP with a digest of its own for the mask.
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#endif
