import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import { staffWavePaths } from '../../../src/accounts/waves/paths.ts'
import type { countChannels, FaultyLine, Outcomes, Wave, WaveState } from '../../../src/accounts/waves/queries.ts'
import type { WaveFault } from '../../../src/accounts/waves/schema.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dataTable,
  html,
  notice,
  pager,
  personName,
  postForm,
  progressLine,
  submitButton,
  summaryList,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { type InvitationDone, invitationDoneNotice } from '../invitations/staff-invitation-words.ts'
import { waveTag } from './staff-waves.ts'

type WaveData = {
  i18n: I18n
  wave: Wave
  state: WaveState
  outcomes: Outcomes
  channels: ReturnType<typeof countChannels>
  /** Bad lines, from `after` on. */
  faults: readonly FaultyLine[]
  isFirst: boolean
  next?: number
  done?: InvitationDone
}

export function wavePage(data: WaveData) {
  const { i18n, wave, state, done } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('invitations:wave.title'),
      back: { href: staffWavePaths.waves(locale), label: t('invitations:waves.title') },
    },
    html`
    ${invitationDoneNotice(i18n, done)}
    <h1>${t('invitations:wave.heading')} ${personName(wave.name)}</h1>
    ${state === 'dryRun' ? dryRun(data) : progress(data)}
    ${wave.bad > 0 && faultTable(data)}`,
  )
}

/** Without those who have an account or an invitation. */
const newcomers = ({ total, knownRegistered, knownInvited }: Wave) => total - knownRegistered - knownInvited

function dryRun({ i18n, wave, channels }: WaveData): Content {
  const { t, locale } = i18n
  const count = newcomers(wave)
  return html`
    <p class="lead">${t('invitations:wave.dryRun')}</p>
    ${summaryList([
      { key: t('invitations:wave.good'), value: i18n.number(wave.total) },
      ...channels.map(({ channel, count }) => ({
        key: t('invitations:wave.byChannel', { channel: t(`invitations:channel.${channel}`) }),
        value: i18n.number(count),
      })),
      { key: t('invitations:wave.knownRegistered'), value: i18n.number(wave.knownRegistered) },
      { key: t('invitations:wave.knownInvited'), value: i18n.number(wave.knownInvited) },
      { key: t('invitations:wave.newcomers'), value: html`<strong>${i18n.number(count)}</strong>` },
      { key: t('invitations:wave.bad'), value: i18n.number(wave.bad) },
    ])}
    ${
      count === 0
        ? notice({
            i18n,
            kind: 'information',
            title: t(wave.total === 0 ? 'invitations:wave.noLine' : 'invitations:wave.nobody'),
          })
        : html`<p>${t('invitations:wave.startWhat')}</p>
    ${postForm({ action: staffWavePaths.waveStart(locale, wave.id), seal: i18n.seal }, submitButton({ label: t('invitations:wave.start', { count }) }))}`
    }`
}

/** Polls every two seconds during the work; polling does not extend the session. */
function progress({ i18n, wave, state, outcomes }: WaveData): Content {
  const { t, locale } = i18n
  const { done, total } = wave
  const quarter = Math.floor((4 * done) / Math.max(1, total)) * 25
  const isRunning = state === 'running'
  return html`
    <div id="wave-progress" ${isRunning && html`hx-get="${staffWavePaths.wave(locale, wave.id)}" hx-trigger="every 2s" hx-select="#wave-progress" hx-swap="outerHTML" hx-headers='{"X-Polling":"true"}'`}>
      <p>${waveTag(i18n, state)}</p>
      ${progressLine({ id: 'wave-bar', words: t('invitations:wave.progress', { done: i18n.number(done), total: i18n.number(total) }), value: done, max: Math.max(1, total) })}
      <p class="hidden" role="status">${isRunning ? t('invitations:wave.quarter', { percent: quarter }) : t(state === 'finished' ? 'invitations:wave.state.finished' : 'invitations:wave.state.stopped')}</p>
      ${summaryList([
        { key: t('invitations:wave.invited'), value: i18n.number(outcomes.invited) },
        { key: t('invitations:wave.knownRegistered'), value: i18n.number(outcomes.alreadyRegistered) },
        { key: t('invitations:wave.knownInvited'), value: i18n.number(outcomes.alreadyInvited) },
        { key: t('invitations:wave.left'), value: i18n.number(total - done) },
      ])}
      ${isRunning && html`<p><a href="${staffWavePaths.wave(locale, wave.id)}">${t('invitations:wave.look')}</a></p>`}
      ${isRunning && stopForm(i18n, wave)}
      ${state === 'stopped' && goOnForm(i18n, wave)}
      ${state === 'finished' && html`<p>${t('invitations:wave.finished')}</p>`}
      <p><a href="${staffInvitationPaths.invitations(locale, { wave: wave.id })}">${t('invitations:wave.invitations')}</a></p>
      <p><a href="${staffLetterPaths.letters(locale)}">${t('invitations:wave.letters')}</a></p>
      <p><a href="${staffWavePaths.waveTable(locale, wave.id, { of: 'all' })}">${t('invitations:wave.table')}</a></p>
    </div>`
}

const stopForm = ({ t, locale, seal }: I18n, { id }: Wave) => html`
      <p>${t('invitations:wave.stopWhat')}</p>
      ${postForm({ action: staffWavePaths.waveStop(locale, id), seal }, submitButton({ label: t('invitations:wave.stop'), kind: 'secondary' }))}`

const goOnForm = ({ t, locale, seal }: I18n, { id, done, total }: Wave) => html`
      <p>${t('invitations:wave.stopped')}</p>
      ${postForm({ action: staffWavePaths.waveStart(locale, id), seal }, submitButton({ label: t('invitations:wave.goOn', { count: total - done }) }))}`

function faultTable({ i18n, wave, faults, isFirst, next }: WaveData): Content {
  const { t, locale } = i18n
  return html`
    <h2>${t('invitations:wave.faultsTitle')}</h2>
    <p>${t('invitations:wave.faultsWhat')}</p>
    <p><a href="${staffWavePaths.waveTable(locale, wave.id, { of: 'bad' })}">${t('invitations:wave.faultsTable')}</a></p>
    ${dataTable({
      caption: t('invitations:wave.faultsTitle'),
      captionHidden: true,
      columns: [
        { label: t('invitations:wave.line') },
        { label: t('invitations:wave.wrong') },
        { label: t('invitations:wave.written') },
      ],
      rows: faults.map(({ line, faults: wrong, cells }) => [
        i18n.number(line),
        html`${wrong.map((fault) => html`<p>${unbroken(faultWords(i18n, fault))}</p>`)}`,
        html`<span class="as-written" dir="auto">${cells.filter((cell) => cell !== '').join(' · ')}</span>`,
      ]),
    })}
    ${pager({ i18n, first: isFirst ? undefined : staffWavePaths.wave(locale, wave.id), next: next ? staffWavePaths.wave(locale, wave.id, { after: next }) : undefined })}`
}

/** The column, and what is wrong in it. */
export function faultWords({ t }: I18n, { column, fault, line = 0 }: WaveFault): string {
  const words = t(`invitations:fault.${fault}`, { line })
  return column ? t('invitations:wave.inColumn', { column: t(`invitations:column.${column}`), words }) : words
}
