"""The letters that mails carry, in Italian and English, as plain text and as HTML."""
