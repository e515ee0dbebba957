/* A model made with Maquette, as C99: it needs the standard library's math functions, allocates nothing and keeps no
 * state, so that threads may share it as long as each has a workspace of its own. */
#ifndef MODEL_H
#define MODEL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A row as it stands in the table: numbers, NAN where missing; texts in UTF-8, "" or NULL where missing. */
typedef struct {
/* COLUMNS */
} model_row;

/* Room to work in. What is in it before and after does not matter. */
typedef struct {
/* WORKSPACE */
} model_workspace;

typedef struct {
/* ANSWER */
} model_answer;
/* LABELS */
void model_predict(const model_row *row, model_workspace *work, model_answer *answer);

#ifdef __cplusplus
}
#endif

#endif
