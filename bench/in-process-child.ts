import { measureInProcess } from './in-process.ts';

process.send?.(measureInProcess(Number(process.argv[2])));
