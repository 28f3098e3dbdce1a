"""Convert text between scripts.

Kazakh to Latin and Arabic letters, simplified to traditional Chinese.
"""
