import { house } from '../../../../assets/webapps.js';

export default await house({ zh: '用户台', en: 'People' });
