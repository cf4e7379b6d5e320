import { lookAtTheMatrix } from './matrix.ts'

lookAtTheMatrix('en')
