/* test.h - cmocka and what it wants included first */
#ifndef TESTS_SUPPORT_TEST_H
#define TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* Before cmocka.h, whose macro fail() would eat the declaration of ours. */
#include "base/error.h"

#include <cmocka.h>

#include "base/str.h"

/* A str equals a C string; shows both when it does not. */
#define assert_str(actual, expected) \
    assert_str_at((actual), (expected), __FILE__, __LINE__)
static inline void assert_str_at(str actual, const char *expected,
                                 const char *file, int line)
{
    if (!str_equal(actual, str_of(expected))) {
        print_error("\"%.*s\" is not \"%s\"\n", STR_ARG(actual), expected);
        _fail(file, line);
    }
}

#endif
