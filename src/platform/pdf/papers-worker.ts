import { text } from 'node:stream/consumers'
import { useService } from '../cage/start.ts'
import { joinPdfs } from './join.ts'
import type { PaperOrder } from './papers.ts'
import { stampPdf } from './stamp.ts'

/** A process that makes one PDF from others: the order comes as JSON on standard input, the result goes to standard output. */
useService(process.argv[2])
const order = JSON.parse(await text(process.stdin)) as PaperOrder
process.stdout.write(JSON.stringify(await (order.kind === 'stamp' ? stampPdf(order) : joinPdfs(order))))
