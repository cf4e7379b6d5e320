export { arrangeExhibits } from './choices.ts'
export { makeExhibits } from './making.ts'
export { exhibitChoicesOf } from './numbers.ts'
