import { lookAtEachPage } from './once.ts'

lookAtEachPage('en')
