/* fuzz_secrets.c - any bytes as a secrets file: a secret that is found can be
 * sent, and no message has a piece of the file in it */
#include <stdlib.h>

#include "fetchers/secrets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = { 0 };
    str text = { (const char *)data, size }, secret;
    if (!secret_in_text(text, STR("f"), STR("a"), &secret, &err)) {
        for (size_t i = 0; i < PHRASE_SLOTS_MAX; i++)
            if (err.what.slots[i].kind == SLOT_TEXT &&
                !str_equal(err.what.slots[i].as.text, STR("a")))
                abort();
        return 0;
    }
    for (size_t i = 0; i < secret.len; i++)
        if (secret.ptr[i] < 0x20 || secret.ptr[i] > 0x7E)
            abort();
    return 0;
}
