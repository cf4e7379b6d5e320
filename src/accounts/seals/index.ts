export { carryForm, receiveCarriedForm } from './carried-forms.ts'
export { refuseUnsealed, requireSeal, seenVersion } from './gates.ts'
export { useSealOnce } from './used-seals.ts'
