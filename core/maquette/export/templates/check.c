/* Whether the model answers here as it was measured: prints the largest difference, and returns 0 where it does. */
#include "model.h"

#include <math.h>
#include <stdio.h>

static const model_row rows[] = {
/* ROWS */
};
static const float wanted[][COUNT] = {
/* WANTED */
};
/* SAID */

int main(void)
{
    static model_workspace work;
    const int count = (int)(sizeof rows / sizeof rows[0]);
    double largest = 0.0;
    int wrong = 0;
    for (int i = 0; i < count; i++) {
        model_answer answer;
        model_predict(&rows[i], &work, &answer);
        for (int k = 0; k < COUNT; k++) {
            const double expected = (double)wanted[i][k];
            const double apart = fabs((double)ANSWERED(k) - expected) / fmax(SPREAD, fabs(expected));
            if (!(apart <= 1e-5)) wrong++;
            if (apart > largest) largest = apart;
        }
        if (IS_OTHER(i)) wrong++;
    }
    printf("%d rows, largest difference %.2g: %s\n", count, largest, wrong ? "not as measured" : "as measured");
    return wrong ? 1 : 0;
}
