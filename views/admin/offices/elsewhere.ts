import { adminHomePaths } from '../../../src/admin/home/paths.ts'
import { officePaths } from '../../../src/admin/offices/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import { buttonRow, hiddenField, html, notice, postForm, submitButton, summaryList } from '../../components/index.ts'
import { page } from '../../layout.ts'

type Office = Paired<'name'> & { readonly id: string }
type ElsewhereData = {
  i18n: I18n
  now: Office | undefined
  /** The office for which the form was made. */
  made: Office | undefined
  /** The officer has a posting there. */
  isTheirs: boolean
  sent: {
    readonly to: string
    readonly fields: readonly (readonly [string, string])[]
    /** False with a file, which a browser cannot send again by itself. */
    readonly isWhole: boolean
  }
}

/** A form made for another office than the officer's present one: nothing was done, and what was typed is kept. */
export function elsewherePage({ i18n, now, made, isTheirs, sent }: ElsewhereData) {
  const { t, locale } = i18n
  const there = made && isTheirs ? made : undefined
  // If the form is sent again by itself, only texts with spaces are shown; else everything, for typing again.
  const isShown = (text: string) => (sent.isWhole ? /\s/.test(text) : text.length > 2)
  const written = sent.fields.filter(([, value]) => isShown(value.trim()))
  return page(
    i18n,
    { title: t('postings:elsewhere.title'), error: true },
    html`
    <h1>${t('postings:elsewhere.title')}</h1>
    <p class="lead">${now && t('postings:elsewhere.now', { office: nameIn(i18n, now) })} ${there && t('postings:elsewhere.made', { office: nameIn(i18n, there) })}</p>
    ${!there && html`<p>${t('postings:elsewhere.gone')}</p>`}
    ${there && sent.isWhole && notice({ i18n, kind: 'information', title: t('postings:elsewhere.kept') })}
    ${there && !sent.isWhole && html`<p>${t('postings:elsewhere.file')}</p>`}
    ${written.length > 0 && summaryList(written.map(([, value]) => ({ key: t('postings:elsewhere.written'), value: html`<span class="as-written" dir="auto">${value}</span>` })))}
    ${
      there &&
      buttonRow(
        postForm(
          {
            action: officePaths.officeChange(locale, {
              office: made?.id,
              back: sent.isWhole ? undefined : sent.to.split('?')[0],
            }),
          },
          html`${sent.isWhole && sent.fields.map(([name, value]) => hiddenField(name, value))}${submitButton({
            label: t(sent.isWhole ? 'postings:elsewhere.send' : 'postings:elsewhere.change', {
              office: nameIn(i18n, there),
            }),
          })}`,
        ),
      )
    }
    ${now && html`<p><a href="${adminHomePaths.home(locale)}">${t('postings:elsewhere.leave', { office: nameIn(i18n, now) })}</a></p>`}`,
  )
}
