/* The tables and the steps of a model made with Maquette; see model.h. */
#include "model.h"

#include <math.h>
#include <string.h>

/* TABLES */
/* LABELS */

#ifdef __GNUC__
#define MAY_BE_UNUSED __attribute__((unused))
#else
#define MAY_BE_UNUSED
#endif

/* What is no number stays none, as in ONNX Runtime. */
MAY_BE_UNUSED static float smaller(float one, float other) { return isnan(one) || one < other ? one : other; }

MAY_BE_UNUSED static float larger(float one, float other) { return isnan(one) || one > other ? one : other; }

/* A number of 16 bits (IEEE 754 binary16) as one of 32. */
MAY_BE_UNUSED static float lengthened(uint16_t half)
{
    const int power = (half >> 10) & 31;
    const int digits = half & 1023;
    const float size = power ? ldexpf((float)(digits + 1024), power - 25) : ldexpf((float)digits, -24);
    return half & 0x8000 ? -size : size;
}

/* The place of a text among texts in the order of their bytes; -1 where it is not among them. */
MAY_BE_UNUSED static int look_up(const char *const *texts, int count, const char *text)
{
    int low = 0, high = count - 1;
    if (text == NULL) text = "";
    while (low <= high) {
        const int middle = (low + high) / 2;
        const int order = strcmp(texts[middle], text);
        if (order == 0) return middle;
        if (order < 0) low = middle + 1;
        else high = middle - 1;
    }
    return -1;
}

void model_predict(const model_row *row, model_workspace *work, model_answer *answer)
{
/* STEPS */
}
