/** Notes why an option cannot be used, so that reading goes on and finds what else is wrong; `label` names the option. */
export type Refuse = (label: string, reason: string) => void
