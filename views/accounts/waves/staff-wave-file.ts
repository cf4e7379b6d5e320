import type { ReadLetters } from '../../../src/accounts/waves/file.ts'
import { staffWavePaths } from '../../../src/accounts/waves/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { dataTable, html, personName, postForm, submitButton } from '../../components/index.ts'
import { page } from '../../layout.ts'

type WaveFileData = {
  i18n: I18n
  aside: { readonly id: string; readonly name: string }
  /** The first lines whose characters depend on the file's encoding. */
  letters: readonly ReadLetters[]
  /** The number of such lines. */
  count: number
}

/** A file that is not UTF-8: shows names as they were decoded, before anything is made of them. */
export function waveFilePage({ i18n, aside, letters, count }: WaveFileData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('invitations:waveFile.title'),
      back: { href: staffWavePaths.waves(locale), label: t('invitations:waves.title') },
    },
    html`
    <h1>${t('invitations:waveFile.title')}</h1>
    <p>${t('invitations:waveFile.file')} ${personName(aside.name)}</p>
    <p class="lead">${t('invitations:waveFile.lead')}</p>
    <p>${count > letters.length ? t('invitations:waveFile.shownSome', { shown: i18n.number(letters.length), all: i18n.number(count) }) : t('invitations:waveFile.shown', { count, all: i18n.number(count) })}</p>
    ${dataTable({
      caption: t('invitations:waveFile.names'),
      captionHidden: true,
      columns: [
        { label: t('invitations:wave.line'), kind: 'number' },
        { label: t('invitations:column.name') },
        { label: t('invitations:column.address') },
      ],
      rows: letters.map(({ line, name, place }) => [i18n.number(line), personName(name), personName(place)]),
    })}
    <h2>${t('invitations:waveFile.question')}</h2>
    ${postForm({ action: staffWavePaths.waveFile(locale, aside.id) }, submitButton({ label: t('invitations:waveFile.right') }))}
    <p>${t('invitations:waveFile.wrong')}</p>
    <p><a href="${staffWavePaths.waves(locale)}">${t('invitations:waveFile.another')}</a></p>
    <p>${t('invitations:waveFile.kept')}</p>`,
  )
}
