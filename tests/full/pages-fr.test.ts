import { lookAtTheMatrix } from './matrix.ts'

lookAtTheMatrix('fr')
