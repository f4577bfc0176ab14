/* count.h - how many items an array has; never of a pointer */
#ifndef BASE_COUNT_H
#define BASE_COUNT_H

#include <stddef.h> /* size_t, of which a count is */

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
