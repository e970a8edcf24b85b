import { ask } from './application'
import { BootError } from './passing-on'

void BootError
void ask()
