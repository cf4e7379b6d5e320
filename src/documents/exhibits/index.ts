export { arrangeExhibits } from './choices.ts'
export { makeExhibits } from './making.ts'
export { choicesOf } from './numbers.ts'
