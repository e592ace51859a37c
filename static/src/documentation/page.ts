import { watchUpload } from './upload';

document.querySelectorAll<HTMLFormElement>('form[data-upload]').forEach(watchUpload);
