import { house } from '../../../../assets/webapps.js';

export default await house({ zh: '运行台', en: 'Operations' }, { english: true });
