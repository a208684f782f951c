import { house } from '../../../../assets/webapps.js';

export default house({ zh: '运行台', en: 'Operations' }, { english: true });
