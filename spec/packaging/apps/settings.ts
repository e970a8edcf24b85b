import { Config, Env, Secret } from 'covet'
import { IsInt } from 'class-validator'

@Config()
export class Settings {
  @Env('PORT') port = 3000
  @Env('WORKERS') @IsInt() workers = 1
  @Env('VERBOSE') verbose = false
  @Env('HOSTS', { items: String }) hosts: string[] = []
  @Env('KEY') @Secret() key!: string
}
