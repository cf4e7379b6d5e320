export { arrangeExhibits, choicesOf } from './choices.ts'
export { makeExhibits } from './making.ts'
