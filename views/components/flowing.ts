import { withBlanks } from '../../src/platform/web/trusted.ts'
import type { Content } from './html.ts'

/** As a cell of a table has it: its breaks fall away on a phone, and its words stay apart. */
export const flowing = (content: Content): Content => (typeof content === 'string' ? content : withBlanks(content))
