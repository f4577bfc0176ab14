/* cell_day.c - the date in a cell of a register */
#include "evidence/cell_day.h"

#include "base/arena.h"
#include "evidence/fold.h"
#include "evidence/logs/log_date.h"
#include "evidence/text_date.h"

#define DATE_BYTES_MAX 60

day_number cell_day(str cell)
{
    cell = str_trim(cell);
    if (cell.len == 0 || cell.len > DATE_BYTES_MAX)
        return DAY_UNKNOWN;
    struct moment moment = log_date_read(cell, (struct log_date_style){ 0 });
    if (moment.precision != PRECISION_NONE)
        return moment.day;
    struct arena scratch = { 0 };
    struct text_date date;
    str folded = fold_word(&scratch, cell);
    bool is_date = text_date_find(folded, 0, &date) && date.from == 0 &&
                   date.len == folded.len && date.first == date.last;
    day_number day = is_date ? date.first : DAY_UNKNOWN;
    arena_close(&scratch);
    return day;
}
