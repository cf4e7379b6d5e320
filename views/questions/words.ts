import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { QuestionEntry } from '../../src/questions/queries.ts'
import { html, momentTag, personName, sentencesOf } from '../components/index.ts'

export const errorWords = ({ t }: I18n, errors: FormErrors): Record<string, string> =>
  sentencesOf(errors, (error) => t(`questions:error.${error}` as Key))

/** The entries, the oldest first. Officers are anonymous to parties; with `named` staff see their names. */
export const thread = (i18n: I18n, words: readonly QuestionEntry[], { named }: { named: boolean }) => html`
  <h2 id="thread">${i18n.t('questions:one.thread')}</h2>
  ${words.map(
    (one) => html`
  <section>
    <h3>${one.isOffice && !named ? i18n.t('questions:one.office') : personName(one.writerName)}</h3>
    <p class="aside">${one.isOffice && named && html`${i18n.t('questions:one.office')} · `}${momentTag({ i18n, at: one.at })}</p>
    <p class="as-written" dir="auto">${one.words}</p>
  </section>`,
  )}`
