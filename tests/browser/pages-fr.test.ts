import { lookAtEachPage } from './once.ts'

lookAtEachPage('fr')
