import type { Deadline } from '../../src/cases/deadlines/types.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { toVerifyOf } from '../../src/tribunal/index.ts'
import { type Content, html } from './html.ts'
import { unbroken } from './times.ts'
import { tag } from './words.ts'

type Counted = Pick<Deadline, 'id' | 'safeWhy' | 'day'>

const pointsOf = ({ id, safeWhy, day }: Counted, zone: string) =>
  // Where nothing is counted no clock is asked.
  toVerifyOf(id, day === null ? '' : zone, safeWhy === 'local')

/** What nobody has verified yet of the law of a limit, a sentence each with its day of entry and its source. `zone`: the office's. */
export const toVerifyText = ({ t, day }: I18n, one: Counted, zone: string): string[] =>
  pointsOf(one, zone).map(({ id, enteredOn }) =>
    t('deadlinePages:toVerify.point', {
      day: day(enteredOn, 'plain'),
      what: t(`tribunal:toVerify.${id}.what` as Key),
      source: t(`tribunal:toVerify.${id}.source` as Key),
    }),
  )

/** The same as lines of a page. */
export const toVerifyLines = (i18n: I18n, one: Counted, zone: string): Content =>
  html`${toVerifyText(i18n, one, zone).map((words) => html`<p>${unbroken(words)}</p>`)}`

/** Says at a glance that there is such a point. */
export const toVerifyTag = (i18n: I18n, one: Counted, zone: string): Content =>
  pointsOf(one, zone).length > 0 ? html` · ${tag({ kind: 'info', word: i18n.t('deadlinePages:toVerify.tag') })}` : ''
