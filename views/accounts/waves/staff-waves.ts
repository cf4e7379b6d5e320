import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffWavePaths } from '../../../src/accounts/waves/paths.ts'
import type { Wave, WaveState } from '../../../src/accounts/waves/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import {
  dataTable,
  emptyLine,
  errorSummary,
  fileField,
  html,
  momentTag,
  pager,
  personName,
  postForm,
  submitButton,
  tag,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { sayInvitationErrors } from '../invitations/staff-invitation-words.ts'

type WavesData = {
  i18n: I18n
  waves: readonly (Wave & { readonly state: WaveState; readonly maker: string | undefined })[]
  limits: { readonly bytes: number; readonly lines: number }
  isFirst: boolean
  next?: string
  errors?: FormErrors
  typed?: Typed
}

const kinds = { dryRun: 'neutral', running: 'info', stopped: 'warning', finished: 'success' } as const

export const waveTag = ({ t }: I18n, state: WaveState) =>
  tag({ kind: kinds[state], word: t(`invitations:waveState.${state}`) })

export function wavesPage({ i18n, waves, limits, isFirst, next, errors = {}, typed = {} }: WavesData) {
  const { t, locale } = i18n
  const sentences = sayInvitationErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('invitations:waves.title'),
      error: isWrong(errors),
      back: { href: staffInvitationPaths.invitations(locale), label: t('invitations:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <div class="titled"><h1>${t('invitations:waves.title')}</h1><p>${t('invitations:waves.lead')}</p></div>
    <h2>${t('invitations:waves.fileTitle')}</h2>
    <ul>
      <li>${t('invitations:waves.format', { lines: i18n.number(limits.lines), size: i18n.size(limits.bytes) })}</li>
      <li>${t('invitations:waves.columns')}</li>
      <li>${t('invitations:waves.channels')}</li>
      <li>${t('invitations:waves.twice')}</li>
    </ul>
    <p><a href="${staffWavePaths.waveExample(locale)}">${t('invitations:waves.example')}</a></p>
    ${postForm(
      { action: staffWavePaths.waves(locale), multipart: true },
      html`
      ${fileField({ i18n, name: 'file', label: t('invitations:waves.file'), hint: t('invitations:waves.fileHint'), accept: '.csv,text/csv', error: sentences.file })}
      ${textField({ i18n, name: 'name', label: t('invitations:waves.name'), hint: t('invitations:waves.nameHint'), optional: true, value: typed.name, autocomplete: 'off', error: sentences.name })}
      ${submitButton({ label: t('invitations:waves.submit') })}`,
    )}
    <h2>${t('invitations:waves.listTitle')}</h2>
    ${waves.length === 0 ? emptyLine(t('invitations:waves.none')) : table(i18n, waves)}
    ${pager({ i18n, first: isFirst ? undefined : staffWavePaths.waves(locale), next: next ? staffWavePaths.waves(locale, { before: next }) : undefined })}`,
  )
}

const table = (i18n: I18n, waves: WavesData['waves']) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('invitations:waves.listTitle'),
    captionHidden: true,
    columns: [
      { label: t('invitations:waves.wave') },
      { label: t('invitations:list.state') },
      { label: t('invitations:waves.good'), kind: 'number' },
      { label: t('invitations:waves.bad'), kind: 'number' },
      { label: t('invitations:waves.made') },
    ],
    rows: waves.map((wave) => [
      html`<a href="${staffWavePaths.wave(locale, wave.id)}">${personName(wave.name)}</a>`,
      html`${waveTag(i18n, wave.state)}${wave.state !== 'dryRun' && wave.state !== 'finished' && html`<br>${t('invitations:wave.progress', { done: i18n.number(wave.done), total: i18n.number(wave.total) })}`}`,
      i18n.number(wave.total),
      i18n.number(wave.bad),
      html`${momentTag({ i18n, at: wave.createdAt })}${wave.maker && html`<br>${personName(wave.maker)}`}`,
    ]),
  })
}
