import { address, openAddress, section } from '../platform/web/address.ts'

export const noticePaths = {
  notices: address('/notices', { help: 'account#mail' }).asking(),
  noticesReading: address('/notices/reading'),
  /** Where the holder of a link turns one kind of mail off. */
  mailSwitch: address('/mail-choice/:token').asking(),
  /** Where a mail program turns mail off by one request. */
  unsubscribe: openAddress('/unsubscribe/:token'),
  mailChoiceSection: section('/mail-choice', 'account#mail'),
}
